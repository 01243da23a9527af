package dev.troupe.tenancy;

import dev.troupe.database.StoredEntity;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.TenantId;
import org.jspecify.annotations.Nullable;

/** A credential of a tenant, of which the secret itself is not kept. */
@Entity
class ApiKey extends StoredEntity {

    @TenantId
    private @Nullable UUID tenantId;

    private String publicId;
    private byte[] secretHash;
    private String name;

    @Enumerated(EnumType.STRING)
    private KeyRole role;

    private @Nullable Instant expiresAt;
    private Instant createdAt;

    @SuppressWarnings("NullAway.Init")
    protected ApiKey() {}

    ApiKey(UUID id, KeyText text, String name, KeyRole role, @Nullable Instant expiresAt, Instant createdAt) {
        super(id);
        this.publicId = text.publicId();
        this.secretHash = text.secretHash();
        this.name = name;
        this.role = role;
        this.expiresAt = expiresAt;
        this.createdAt = createdAt;
    }

    String name() {
        return name;
    }

    KeyRole role() {
        return role;
    }

    @Nullable Instant expiresAt() {
        return expiresAt;
    }

    Instant createdAt() {
        return createdAt;
    }
}
