package dev.troupe.tenancy;

import dev.troupe.database.Ids;
import dev.troupe.http.Versions;
import dev.troupe.problem.NotFound;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The users of the current tenant. */
@Component
public class Users {

    private static final String ID_OF = "select id from tenant_user where tenant_id = ? and external_id = ?";

    private static final String MAKE = """
            insert into tenant_user (tenant_id, id, external_id, version, created_at) values (?, ?, ?, 0, ?)
            on conflict (tenant_id, external_id) do nothing
            """;

    private final TenantUsers users;
    private final JdbcClient jdbc;
    private final Clock clock;

    Users(TenantUsers users, JdbcClient jdbc, Clock clock) {
        this.users = users;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The id of the user that the tenant knows by this name; made now when it is seen for the first time. */
    @Transactional
    public UUID known(String externalId) {
        var tenantId = Scope.currentTenant();
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

    @Transactional
    TenantUser describe(UUID id, @Nullable String name, @Nullable String description, @Nullable String ifMatch) {
        var user = get(id);
        Versions.require(ifMatch, user.version());
        user.describe(name, description);
        return users.save(user);
    }
}
