package dev.troupe.model.connection;

import dev.troupe.database.StoredEntity;
import dev.troupe.model.ConnectionSettings;
import dev.troupe.model.Preset;
import dev.troupe.secret.Sealed;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.Version;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A connection in the database, whoever owns it. Its secret is there encrypted only. */
@MappedSuperclass
abstract class KeptConnection extends StoredEntity {

    private String name;
    private String preset;
    private @Nullable String baseUrl;
    private String model;

    @JdbcTypeCode(SqlTypes.JSON)
    private JsonNode settings;

    private byte @Nullable [] secret;
    private @Nullable String secretKey;
    private boolean enabled;

    @Version
    private long version;

    private Instant createdAt;
    private Instant updatedAt;

    @SuppressWarnings("NullAway.Init")
    protected KeptConnection() {}

    @SuppressWarnings("NullAway.Init") // write sets the rest
    KeptConnection(UUID id, ConnectionText text, Instant now) {
        super(id);
        this.createdAt = now;
        write(text, now);
    }

    void write(ConnectionText text, Instant now) {
        name = text.name();
        preset = text.preset().id();
        baseUrl = text.baseUrl().map(URI::toString).orElse(null);
        model = text.model();
        settings = text.overrides();
        enabled = text.enabled();
        updatedAt = now;
    }

    void keep(@Nullable Sealed sealed) {
        secret = sealed == null ? null : sealed.bytes();
        secretKey = sealed == null ? null : sealed.keyId();
    }

    /** What a secret of this row is bound to: moved to another row it does not open. */
    abstract String secretContext();

    @Nullable Sealed secret() {
        return secret == null || secretKey == null ? null : new Sealed(secretKey, secret);
    }

    String name() {
        return name;
    }

    Preset preset() {
        return Preset.of(preset).orElseThrow();
    }

    /** The address that was given; empty where the preset's own is used. */
    Optional<URI> givenUrl() {
        return Optional.ofNullable(baseUrl).map(URI::create);
    }

    /** The address that is called; empty for the rehearsal. */
    Optional<URI> address() {
        return givenUrl().or(preset()::baseUrl);
    }

    String model() {
        return model;
    }

    /** What is said otherwise than the preset says it. */
    JsonNode overrides() {
        return settings;
    }

    /** All settings that are in force. */
    ConnectionSettings settingsInForce() {
        return ConnectionReader.settings(preset(), model, settings);
    }

    boolean enabled() {
        return enabled;
    }

    long version() {
        return version;
    }

    Instant createdAt() {
        return createdAt;
    }

    Instant updatedAt() {
        return updatedAt;
    }
}
