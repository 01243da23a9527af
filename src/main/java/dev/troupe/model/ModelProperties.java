package dev.troupe.model;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The installation's own connection, by hand, and what all connections share.
 *
 * @param preset one of {@code tokenhub}, {@code hunyuan}, {@code cometapi}, {@code openai-compatible}, {@code rehearsal}
 * @param baseUrl the address under which {@code /chat/completions} is found; the preset's own if there is none
 * @param apiKey the key for it
 * @param name the model; the preset's own if there is none
 * @param allowedHosts hosts that tenants' connections may reach though they lie inside, or without TLS; with a port only that one
 * @param maxConnections sockets to one upstream at the same time, which is the most calls to it
 */
@ConfigurationProperties("troupe.model")
public record ModelProperties(
        @Nullable String preset,
        @Nullable String baseUrl,
        @Nullable Secret apiKey,
        @Nullable String name,
        @DefaultValue List<String> allowedHosts,
        @DefaultValue("4096") int maxConnections) {}
