package dev.troupe.tenancy;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.troupe.database.Ids;
import dev.troupe.http.Versions;
import dev.troupe.problem.NotFound;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionOperations;

/** The users of the current tenant. */
@Component
public class Users {

    /** A name comes to mean another user only after an erasure, with whose number it is remembered. */
    private static final Duration REMEMBERED = Duration.ofMinutes(1);

    private static final int MOST_REMEMBERED = 100_000;

    private static final String ID_OF = "select id from tenant_user where tenant_id = ? and external_id = ?";

    private static final String NAMES_OF =
            "select id, external_id from tenant_user where tenant_id = ? and id = any(?)";

    private static final String MAKE = """
            insert into tenant_user (tenant_id, id, external_id, version, created_at) values (?, ?, ?, 0, ?)
            on conflict (tenant_id, external_id) do nothing
            """;

    private final TenantUsers users;
    private final RecentTenants tenants;
    private final JdbcClient jdbc;
    private final TransactionOperations transactions;
    private final Clock clock;
    private final Cache<Name, UUID> recent = Caffeine.newBuilder()
            .maximumSize(MOST_REMEMBERED)
            .expireAfterWrite(REMEMBERED)
            .build();

    Users(TenantUsers users, RecentTenants tenants, JdbcClient jdbc, TransactionOperations transactions, Clock clock) {
        this.users = users;
        this.tenants = tenants;
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.clock = clock;
    }

    private record Name(UUID tenantId, String externalId, long erasures) {}

    /**
     * The id of the user that the tenant knows by this name; made now when it is seen for the first time. Of one who was erased through
     * another node it is given for a second more: what is stored with it is refused.
     */
    public UUID known(String externalId) {
        var name = new Name(Scope.currentTenant(), externalId, tenants.current().erasures());
        var recently = recent.getIfPresent(name);
        if (recently != null) return recently;
        var id = transactions.execute(_ -> known(name.tenantId(), externalId));
        recent.put(name, id);
        return id;
    }

    private UUID known(UUID tenantId, String externalId) {
        var known =
                jdbc.sql(ID_OF).params(tenantId, externalId).query(UUID.class).optional();
        if (known.isPresent()) return known.get();
        jdbc.sql(MAKE)
                .params(tenantId, Ids.next(), externalId, Timestamp.from(clock.instant()))
                .update();
        return jdbc.sql(ID_OF).params(tenantId, externalId).query(UUID.class).single();
    }

    /** @throws NotFound when the tenant has no such user */
    @Transactional(readOnly = true)
    public TenantUser get(UUID id) {
        return users.findById(id).orElseThrow(NotFound::new);
    }

    @Transactional(readOnly = true)
    public boolean exists(UUID id) {
        return users.existsById(id);
    }

    /** The tenant's own ids for its users; without those that it doesn't have. */
    @Transactional(readOnly = true)
    public Map<UUID, String> externalIds(Collection<UUID> ids) {
        return jdbc
                .sql(NAMES_OF)
                .params(Scope.currentTenant(), ids.toArray(UUID[]::new))
                .query((row, _) -> Map.entry(row.getObject(1, UUID.class), row.getString(2)))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    @Transactional
    TenantUser describe(UUID id, @Nullable String name, @Nullable String description, @Nullable String ifMatch) {
        var user = get(id);
        Versions.require(ifMatch, user.version());
        user.describe(name, description);
        return users.save(user);
    }
}
