package dev.troupe.model.connection;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.troupe.model.Connection;
import dev.troupe.model.Connections;
import dev.troupe.problem.NotFound;
import dev.troupe.tenancy.Scope;
import dev.troupe.tenancy.Tenant;
import dev.troupe.tenancy.TenantRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.TransactionOperations;

/** The connections as the database has them, kept in memory for as long as others may take to see a change. */
@Component
class StoredConnections implements Connections {

    private static final Duration STALENESS = Duration.ofSeconds(2);
    private static final int MOST_TENANTS = 10_000;

    private final TenantConnections own;
    private final InstallationConnections shared;
    private final TenantRegistry tenants;
    private final ConnectionMaking making;
    private final TransactionOperations transactions;
    private final AtomicLong changes = new AtomicLong();
    private final Cache<UUID, Known> shelves = Caffeine.newBuilder()
            .maximumSize(MOST_TENANTS)
            .expireAfterWrite(STALENESS)
            .build();

    StoredConnections(
            TenantConnections own,
            InstallationConnections shared,
            TenantRegistry tenants,
            ConnectionMaking making,
            TransactionOperations transactions) {
        this.own = own;
        this.shared = shared;
        this.tenants = tenants;
        this.making = making;
        this.transactions = transactions;
    }

    /** @param changes how many there had been when it was read: one that came meanwhile may be missing in it */
    private record Known(Shelf shelf, long changes) {}

    @Override
    public List<Connection> route(@Nullable String wanted) {
        return shelf().route(wanted);
    }

    @Override
    public Optional<Connection> find(String nameOrId) {
        return shelf().find(nameOrId);
    }

    /** What the installation offers to the current tenant. */
    List<Connection> shared() {
        return shelf().shared();
    }

    /** A connection of the current tenant, also one that is switched off. @throws NotFound when there is none */
    @Transactional(readOnly = true)
    public Connection own(UUID id) {
        return own.findById(id).map(making::make).orElseThrow(NotFound::new);
    }

    /** The same of the installation's. */
    @Transactional(readOnly = true)
    public Connection ofInstallation(UUID id) {
        return shared.findById(id).map(making::make).orElseThrow(NotFound::new);
    }

    @TransactionalEventListener(fallbackExecution = true)
    void on(ConnectionsChanged change) {
        changes.incrementAndGet();
    }

    @TransactionalEventListener(fallbackExecution = true)
    void on(Tenant.Changed change) {
        changes.incrementAndGet();
    }

    private Shelf shelf() {
        var tenant = Scope.currentTenant();
        var now = changes.get();
        var known = shelves.getIfPresent(tenant);
        if (known != null && known.changes() == now) return known.shelf();
        var read = transactions.execute(_ -> read());
        shelves.put(tenant, new Known(read, now));
        return read;
    }

    private Shelf read() {
        var offered = making.usable(shared.findAll());
        var usual = shared.defaults().stream()
                .flatMap(it -> offered.stream().filter(one -> one.id().equals(it.id())))
                .findFirst()
                .orElseGet(making::ofEnvironment);
        return Shelf.of(making.usable(own.findAll()), offered, usual, tenants.current());
    }
}
