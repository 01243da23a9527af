package dev.troupe.model.connection;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * A JSON merge patch of a connection, for the API's reference.
 *
 * @param baseUrl with another one the secret must be given again
 * @param secret null takes it away
 */
record ConnectionPatch(
        @Nullable String name,
        @Nullable String preset,
        @Nullable URI baseUrl,
        @Nullable String model,
        @Nullable String secret,
        @Nullable Boolean enabled,
        @JsonUnwrapped ConnectionGroups groups) {}
