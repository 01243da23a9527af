package dev.troupe.tenancy;

import dev.troupe.database.StoredEntity;
import jakarta.persistence.Entity;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.TenantId;
import org.jspecify.annotations.Nullable;

/** A person of a tenant, known by the tenant's own id for them. */
@Entity
public class TenantUser extends StoredEntity {

    @TenantId
    private @Nullable UUID tenantId;

    private String externalId;
    private @Nullable String name;
    private String description;

    @Version
    private long version;

    private Instant createdAt;

    @SuppressWarnings("NullAway.Init")
    protected TenantUser() {}

    public String externalId() {
        return externalId;
    }

    /** How characters address the user; null when it was never said. */
    public @Nullable String name() {
        return name;
    }

    /** What characters know of the user; empty when nothing. */
    public String description() {
        return description;
    }

    Instant createdAt() {
        return createdAt;
    }

    public long version() {
        return version;
    }

    void describe(@Nullable String name, @Nullable String description) {
        if (name != null) this.name = name.isBlank() ? null : name.strip();
        if (description != null) this.description = description.strip();
    }
}
