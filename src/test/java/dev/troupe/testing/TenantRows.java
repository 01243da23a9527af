package dev.troupe.testing;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.core.env.Environment;

/** Every row that one tenant owns, read past the application; for showing that something was stored, or that nothing was. */
public record TenantRows(String url, UUID tenantId) {

    private static final String OWNED = """
            select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where n.nspname = 'public' and c.relkind in ('r', 'p') and exists (
                select from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped)
            order by c.relname
            """;

    public static TenantRows of(Environment environment, String slug) {
        var tenant = Api.of(environment).operator().get("/v1/operator/tenants/" + slug);
        return new TenantRows(
                environment.getRequiredProperty("spring.datasource.url"),
                UUID.fromString(tenant.ok().path("id").asString()));
    }

    /** The tables that have a tenant in each row, as the catalogue knows them. */
    public static List<String> ownedTables(Connection connection) throws SQLException {
        return texts(connection, OWNED);
    }

    /** All rows as JSON, by table. Two of these are equal when nothing was changed between them. */
    public Map<String, List<String>> all() {
        try (var connection = TestDatabase.asApplication(url)) {
            texts(connection, "select set_config('troupe.tenant_id', '%s', false)".formatted(tenantId));
            var rows = new TreeMap<String, List<String>>();
            for (var table : ownedTables(connection)) rows.put(table, rows(connection, table));
            rows.put("tenant", rows(connection, "tenant"));
            return rows;
        } catch (SQLException ex) {
            throw new IllegalStateException(ex);
        }
    }

    public int count(String table) {
        return all().getOrDefault(table, List.of()).size();
    }

    private static List<String> rows(Connection connection, String table) throws SQLException {
        // When a key was last used is written in the background, whatever a test does.
        return texts(connection, "select (to_jsonb(t) - 'last_used_at')::text from %s t order by 1".formatted(table));
    }

    private static List<String> texts(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var found = statement.executeQuery(sql)) {
            var texts = new ArrayList<String>();
            while (found.next()) texts.add(found.getString(1));
            return texts;
        }
    }
}
