package dev.troupe.model.connection;

import dev.troupe.model.address.AddressGuard;
import dev.troupe.model.address.ForbiddenAddress;
import dev.troupe.problem.InvalidRequest;
import dev.troupe.problem.ProblemType;
import dev.troupe.problem.TroupeException;
import dev.troupe.tenancy.TenantRegistry;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** The connections of the current tenant. Their addresses may not lead inside. */
@Component
class OwnConnections extends ConnectionVerbs<TenantConnection> {

    private final AddressGuard guard;
    private final TenantRegistry tenants;

    OwnConnections(
            TenantConnections rows,
            SecretKeeping secrets,
            ApplicationEventPublisher events,
            Clock clock,
            AddressGuard guard,
            TenantRegistry tenants) {
        super(rows, secrets, events, clock);
        this.guard = guard;
        this.tenants = tenants;
    }

    @Override
    TenantConnection make(UUID id, ConnectionText text, Instant now) {
        return new TenantConnection(id, text, now);
    }

    @Override
    void requireAllowed(ConnectionText text) {
        text.baseUrl().ifPresent(address -> {
            try {
                guard.checkResolved(address);
            } catch (ForbiddenAddress inside) {
                throw new InvalidRequest("baseUrl", "can't be used. " + inside.getMessage());
            }
        });
    }

    @Override
    void requireFree(TenantConnection row, boolean leaves) {
        if (leaves && tenants.current().uses(row.id())) {
            throw new TroupeException(
                    ProblemType.CONFLICT,
                    "The tenant's replies come over this connection. Take it out of defaultConnection and failover first.");
        }
    }
}
