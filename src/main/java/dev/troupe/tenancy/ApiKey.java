package dev.troupe.tenancy;

import dev.troupe.database.StoredEntity;
import jakarta.persistence.Column;
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

    /** Written past this, in the background. */
    @Column(insertable = false, updatable = false)
    private @Nullable Instant lastUsedAt;

    private @Nullable UUID rotatedTo;

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

    String publicId() {
        return publicId;
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

    /** When it was last used, to the minute; null when it never was. */
    @Nullable Instant lastUsedAt() {
        return lastUsedAt;
    }

    /** The key that takes its place; null when it goes on. */
    @Nullable UUID rotatedTo() {
        return rotatedTo;
    }

    boolean hasEnded(Instant now) {
        return expiresAt != null && !now.isBefore(expiresAt);
    }

    /** Lets another key take its place, and both hold until then, or this one until its own end if that is earlier. */
    void rotateTo(UUID successor, Instant end) {
        rotatedTo = successor;
        if (expiresAt == null || end.isBefore(expiresAt)) expiresAt = end;
    }
}
