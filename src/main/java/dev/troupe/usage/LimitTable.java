package dev.troupe.usage;

import dev.troupe.database.Ids;
import dev.troupe.http.Versions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** A table of limits with the version of the whole. Its verbs join the caller's transaction. */
final class LimitTable {

    private static final String READ = """
            select l.*, s.used, s.reserved from %s l
            left join lateral (
                select * from read_meter(:tenant, l.scope, coalesce(l.subject, :tenant), l.metric, l.period, coalesce(l.currency, ''), :now)
                where l.period <> 'minute' and %s
            ) s on true
            where %s order by l.place
            """;

    private static final String INSERT = """
            insert into %s (%s id, place, scope, subject, metric, period, currency, amount)
            select %s id, place, scope, subject, metric, period, currency, amount
            from jsonb_to_recordset(:limits::jsonb)
                as l (id uuid, place int, scope text, subject uuid, metric text, period text, currency text, amount bigint)
            """;

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final boolean ofAll;

    private LimitTable(JdbcClient jdbc, JsonMapper json, boolean ofAll) {
        this.jdbc = jdbc;
        this.json = json;
        this.ofAll = ofAll;
    }

    static LimitTable ofTenants(JdbcClient jdbc, JsonMapper json) {
        return new LimitTable(jdbc, json, false);
    }

    static LimitTable ofInstallation(JdbcClient jdbc, JsonMapper json) {
        return new LimitTable(jdbc, json, true);
    }

    /** @param used null where it is not one figure, or not one that the caller's scope shows */
    record Stored(
            UsageLimit limit, @Nullable Long used, @Nullable Long reserved) {}

    private record Row(
            UUID id,
            int place,
            String scope,
            @Nullable UUID subject,
            String metric,
            String period,
            @Nullable String currency,
            long amount) {

        static Row of(int place, UsageLimit it) {
            return new Row(
                    Ids.next(),
                    place,
                    it.scope().name(),
                    it.subject(),
                    it.metric().name(),
                    it.period(),
                    it.currency(),
                    it.amount());
        }
    }

    /** @param tenantId whose; null for the installation's */
    List<Stored> read(@Nullable UUID tenantId, Instant now) {
        var sql = ofAll
                ? READ.formatted("installation_limit", "l.scope = 'installation'", "true")
                : READ.formatted(
                        "usage_limit", "(l.scope = 'tenant' or l.subject is not null)", "l.tenant_id = :tenant");
        return jdbc.sql(sql)
                .param("tenant", tenantId, java.sql.Types.OTHER)
                .param("now", OffsetDateTime.ofInstant(now, ZoneOffset.UTC))
                .query((row, _) -> stored(row))
                .list();
    }

    long version(@Nullable UUID tenantId) {
        var sql = ofAll
                ? "select version from installation_limit_set where :tenant::uuid is null"
                : "select version from usage_limit_set where tenant_id = :tenant";
        return jdbc.sql(sql)
                .param("tenant", tenantId, java.sql.Types.OTHER)
                .query(Long.class)
                .optional()
                .orElse(0L);
    }

    /** Puts these in the place of all that are there. The caller holds the lock of the limits. */
    void replace(@Nullable UUID tenantId, List<UsageLimit> limits, @Nullable String ifMatch) {
        var version = version(tenantId);
        Versions.require(ifMatch, version);
        var rows = new ArrayList<Row>();
        for (int i = 0; i < limits.size(); i++) rows.add(Row.of(i, limits.get(i)));
        if (ofAll) {
            jdbc.sql("delete from installation_limit").update();
            insert(INSERT.formatted("installation_limit", "", ""), rows).update();
            jdbc.sql("""
                    insert into installation_limit_set (version) values (:version)
                    on conflict (single) do update set version = excluded.version
                    """).param("version", version + 1).update();
        } else {
            jdbc.sql("delete from usage_limit where tenant_id = ?")
                    .param(tenantId)
                    .update();
            insert(INSERT.formatted("usage_limit", "tenant_id,", ":tenant,"), rows)
                    .param("tenant", tenantId)
                    .update();
            jdbc.sql("""
                    insert into usage_limit_set (tenant_id, version) values (:tenant, :version)
                    on conflict (tenant_id) do update set version = excluded.version
                    """)
                    .param("tenant", tenantId)
                    .param("version", version + 1)
                    .update();
        }
    }

    private JdbcClient.StatementSpec insert(String sql, List<Row> rows) {
        return jdbc.sql(sql).param("limits", json.writeValueAsString(rows));
    }

    private static Stored stored(ResultSet row) throws SQLException {
        var limit = new UsageLimit(
                LimitScope.valueOf(row.getString("scope")),
                row.getObject("subject", UUID.class),
                LimitMetric.valueOf(row.getString("metric")),
                UsageLimit.window(row.getString("period")),
                row.getString("currency"),
                row.getLong("amount"));
        return new Stored(limit, row.getObject("used", Long.class), row.getObject("reserved", Long.class));
    }
}
