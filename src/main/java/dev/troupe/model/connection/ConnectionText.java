package dev.troupe.model.connection;

import dev.troupe.model.ConnectionSettings;
import dev.troupe.model.Preset;
import java.net.URI;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * What was said of a connection, read and found to make sense; all but its secret.
 *
 * @param baseUrl empty where the preset's own address is used
 * @param overrides the groups of settings as far as they differ from the preset's
 * @param settings all of them, the preset's included
 */
record ConnectionText(
        String name,
        Preset preset,
        Optional<URI> baseUrl,
        String model,
        boolean enabled,
        JsonNode overrides,
        ConnectionSettings settings) {

    /** The address that is called; empty for the rehearsal. */
    Optional<URI> address() {
        return baseUrl.or(preset::baseUrl);
    }
}
