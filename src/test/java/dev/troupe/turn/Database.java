package dev.troupe.turn;

import dev.troupe.tenancy.Scope;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** Looks into a tenant's rows as the service itself would. */
record Database(JdbcClient jdbc, TransactionOperations transactions) {

    UUID tenantId(String slug) {
        return Scope.installation()
                .get(() -> transactions.execute(_ -> jdbc.sql("select id from tenant where slug = ?")
                        .param(slug)
                        .query(UUID.class)
                        .single()));
    }

    List<Map<String, Object>> rows(String tenant, String sql, Object... parameters) {
        return Scope.tenant(tenantId(tenant))
                .get(() -> transactions.execute(
                        _ -> jdbc.sql(sql).params(List.of(parameters)).query().listOfRows()));
    }

    int update(String tenant, String sql, Object... parameters) {
        return Scope.tenant(tenantId(tenant))
                .get(() -> transactions.execute(
                        _ -> jdbc.sql(sql).params(List.of(parameters)).update()));
    }

    /** What the ledger says of a turn. */
    List<Map<String, Object>> ledger(String tenant, String turnId) {
        return rows(tenant, "select * from ledger_entry where turn_id = ?", UUID.fromString(turnId));
    }
}
