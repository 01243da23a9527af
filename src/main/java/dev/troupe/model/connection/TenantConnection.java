package dev.troupe.model.connection;

import dev.troupe.tenancy.Scope;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.TenantId;
import org.jspecify.annotations.Nullable;

/** A tenant's own connection. */
@Entity
@Table(name = "connection")
class TenantConnection extends KeptConnection {

    @TenantId
    private @Nullable UUID tenantId;

    protected TenantConnection() {}

    TenantConnection(UUID id, ConnectionText text, Instant now) {
        super(id, text, now);
    }

    @Override
    String secretContext() {
        return "connection/%s/%s".formatted(tenantId == null ? Scope.currentTenant() : tenantId, id());
    }
}
