package dev.troupe.usage;

import dev.troupe.tenancy.Scope;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Sums up the ledger. */
@Component
class UsageSums {

    private static final String OF_A_TENANT = """
            select %s as what, sum(turns) as turns, sum(calls) as calls, sum(input_tokens) as input_tokens,
                sum(output_tokens) as output_tokens, coalesce(sum(calls) filter (where estimated), 0) as estimated_calls,
                sum(cost_micros) as cost_micros, currency
            from ledger_entry
            where tenant_id = :tenant and at >= :since and at < :till
            group by 1, currency order by 1 nulls last, currency
            """;

    private static final String OF_ALL = """
            select %s as what, sum(turns) as turns, sum(calls) as calls, sum(input_tokens) as input_tokens,
                sum(output_tokens) as output_tokens, coalesce(sum(estimated_calls), 0) as estimated_calls,
                sum(cost_micros) as cost_micros, currency
            from usage_of_tenants(:since, :till)
            group by 1, currency order by 1, currency
            """;

    private final JdbcClient jdbc;

    UsageSums(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param what the day, or an id; null for nobody */
    record Sum(@Nullable String what, UsageReport.Total total) {}

    @Transactional(readOnly = true)
    List<Sum> ofTenant(GroupBy groupBy, ReportRange range) {
        return sums(
                jdbc.sql(OF_A_TENANT.formatted(groupBy.expression())).param("tenant", Scope.currentTenant()), range);
    }

    /** In the scope of the installation. */
    @Transactional
    List<Sum> ofAll(OperatorGroupBy groupBy, ReportRange range) {
        return sums(jdbc.sql(OF_ALL.formatted(groupBy.expression())), range);
    }

    static List<UsageReport.Total> totals(List<Sum> sums) {
        var totals = new LinkedHashMap<String, UsageReport.Total>();
        for (var sum : sums) totals.merge(sum.total().currency(), sum.total(), UsageReport.Total::plus);
        return List.copyOf(totals.values());
    }

    private static List<Sum> sums(JdbcClient.StatementSpec statement, ReportRange range) {
        return statement
                .param("since", range.since())
                .param("till", range.till())
                .query((row, _) -> new Sum(row.getString("what"), total(row)))
                .list();
    }

    private static UsageReport.Total total(ResultSet row) throws SQLException {
        return new UsageReport.Total(
                row.getLong("turns"),
                row.getLong("calls"),
                row.getLong("input_tokens"),
                row.getLong("output_tokens"),
                row.getLong("estimated_calls"),
                row.getLong("cost_micros"),
                row.getString("currency"));
    }
}
