package dev.troupe.model.connection;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * What a connection is made of.
 *
 * @param name 1 to 100 characters, another than that of any other connection
 * @param preset the upstream's kind: {@code tokenhub}, {@code hunyuan}, {@code cometapi}, {@code openai-compatible} or {@code rehearsal}
 * @param baseUrl must be given where the preset has none
 * @param model by default the preset's
 * @param secret the upstream's key; it is kept sealed and never shown
 * @param enabled by default true
 */
record NewConnection(
        String name,
        String preset,
        @Nullable URI baseUrl,
        @Nullable String model,
        @Nullable String secret,
        @Nullable Boolean enabled,
        @JsonUnwrapped ConnectionGroups groups) {}
