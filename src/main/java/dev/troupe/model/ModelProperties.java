package dev.troupe.model;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The installation's own connection, by hand.
 *
 * @param preset one of {@code tokenhub}, {@code hunyuan}, {@code cometapi}, {@code openai-compatible}, {@code rehearsal}
 * @param baseUrl the address under which {@code /chat/completions} is found; the preset's own if there is none
 * @param apiKey the key for it
 * @param name the model; the preset's own if there is none
 * @param maxConnections sockets to one upstream at the same time, which is the most calls to it
 */
@ConfigurationProperties("troupe.model")
record ModelProperties(
        @Nullable String preset,
        @Nullable String baseUrl,
        @Nullable Secret apiKey,
        @Nullable String name,
        @DefaultValue("4096") int maxConnections) {}
