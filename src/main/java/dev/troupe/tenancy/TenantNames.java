package dev.troupe.tenancy;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What users and keys of the current tenant, and tenants themselves, are called by people. Makes nobody that is not there. */
@Component
public class TenantNames {

    private final JdbcClient jdbc;

    TenantNames(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The user that the tenant knows by this name; empty for one that was never seen. */
    @Transactional(readOnly = true)
    public Optional<UUID> user(String externalId) {
        return jdbc.sql("select id from tenant_user where tenant_id = ? and external_id = ?")
                .params(Scope.currentTenant(), externalId)
                .query(UUID.class)
                .optional();
    }

    /** By what names the tenant knows those of these users that are still there. */
    @Transactional(readOnly = true)
    public Map<UUID, String> users(Collection<UUID> ids) {
        return named("select id, external_id from tenant_user where tenant_id = ? and id = any(?)", ids);
    }

    /** The names of those of these keys that are still there. */
    @Transactional(readOnly = true)
    public Map<UUID, String> keys(Collection<UUID> ids) {
        return named("select id, name from api_key where tenant_id = ? and id = any(?)", ids);
    }

    /** The slugs of all tenants that are still there, in the scope of the installation. */
    @Transactional(readOnly = true)
    public Map<UUID, String> tenants() {
        return pairs(jdbc.sql("select id, slug from tenant"));
    }

    private Map<UUID, String> named(String sql, Collection<UUID> ids) {
        if (ids.isEmpty()) return Map.of();
        return pairs(jdbc.sql(sql).params(Scope.currentTenant(), ids.toArray(UUID[]::new)));
    }

    private static Map<UUID, String> pairs(JdbcClient.StatementSpec statement) {
        return statement.query((row, _) -> Map.entry(row.getObject(1, UUID.class), row.getString(2))).stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
