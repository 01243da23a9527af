package dev.troupe.model.connection;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.troupe.model.ConnectionSettings;
import java.net.URI;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A connection as the API shows it: with every setting that is in force, and without its secret. */
record ConnectionView(
        UUID id,
        @JsonUnwrapped About about,
        @JsonUnwrapped ConnectionSettings settings,
        @JsonUnwrapped @Nullable Standing standing,
        long version,
        Instant createdAt,
        Instant updatedAt) {

    /** @param hasSecret whether there is one; it is never shown */
    record About(String name, String preset, @Nullable URI baseUrl, String model, boolean hasSecret, boolean enabled) {}

    /** What only the installation's have. */
    record Standing(@JsonProperty("default") boolean isDefault, boolean fromEnvironment) {}

    static ConnectionView of(KeptConnection kept) {
        var about = new About(
                kept.name(),
                kept.preset().id(),
                kept.address().orElse(null),
                kept.model(),
                kept.secret() != null,
                kept.enabled());
        var standing = kept instanceof InstallationConnection shared
                ? new Standing(shared.isDefault(), shared.fromEnvironment())
                : null;
        return new ConnectionView(
                kept.id(), about, kept.settingsInForce(), standing, kept.version(), kept.createdAt(), kept.updatedAt());
    }
}
