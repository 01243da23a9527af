package dev.troupe.usage;

import dev.troupe.database.OneAtATime;
import dev.troupe.tenancy.PersonalRecords;
import dev.troupe.tenancy.Scope;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionOperations;

/** What the ledger says of a person. When they are forgotten, the sums of each day stay, of nobody: reports and bills are the same as before. */
@Component
class LedgerOfPersons implements PersonalRecords {

    private static final int PAGE = 500;

    private static final String ENTRIES = """
            select * from ledger_entry
            where tenant_id = :tenant and user_id = :user and (at, id) > (:at, :id)
            order by at, id limit :limit
            """;

    private final JdbcClient jdbc;
    private final TransactionOperations transactions;
    private final OneAtATime oneAtATime;

    LedgerOfPersons(JdbcClient jdbc, TransactionOperations transactions, OneAtATime oneAtATime) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.oneAtATime = oneAtATime;
    }

    /** One call of an upstream for the person. */
    record Exported(
            UUID id,
            Instant at,
            UUID sessionId,
            UUID turnId,
            int attempt,
            UUID characterId,
            @Nullable UUID keyId,
            String model,
            String outcome,
            long inputTokens,
            long outputTokens,
            boolean estimated,
            long costMicros,
            String currency) {}

    @Override
    public void export(UUID userId, Sink sink) throws IOException {
        var at = Instant.EPOCH;
        var id = new UUID(0, 0);
        for (var page = page(userId, at, id); !page.isEmpty(); page = page(userId, at, id)) {
            for (var entry : page) sink.record("usage", entry);
            at = page.getLast().at();
            id = page.getLast().id();
        }
    }

    private List<Exported> page(UUID userId, Instant at, UUID id) {
        return transactions.execute(_ -> jdbc.sql(ENTRIES)
                .param("tenant", Scope.currentTenant())
                .param("user", userId)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("id", id)
                .param("limit", PAGE)
                .query((row, _) -> exported(row))
                .list());
    }

    private static Exported exported(ResultSet row) throws SQLException {
        return new Exported(
                row.getObject("id", UUID.class),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getObject("session_id", UUID.class),
                row.getObject("turn_id", UUID.class),
                row.getInt("attempt"),
                row.getObject("character_id", UUID.class),
                row.getObject("key_id", UUID.class),
                row.getString("model"),
                row.getString("outcome"),
                row.getLong("input_tokens"),
                row.getLong("output_tokens"),
                row.getBoolean("estimated"),
                row.getLong("cost_micros"),
                row.getString("currency"));
    }

    /** Live turns go on, and are booked without the person when they end. */
    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public Map<String, Long> erase(UUID userId) {
        var tenant = Scope.currentTenant();
        forgetLimits(tenant, userId);
        jdbc.sql("update reservation set user_id = null where tenant_id = ? and user_id = ?")
                .params(tenant, userId)
                .update();
        jdbc.sql("delete from meter where tenant_id = ? and scope = 'user' and subject = ?")
                .params(tenant, userId)
                .update();
        var entries = jdbc.sql("select forget_in_ledger(?)")
                .param(userId)
                .query(Long.class)
                .single();
        return Map.of("ledgerEntries", entries);
    }

    /** The lock comes before any row that a turn waits for while it holds the limits. */
    private void forgetLimits(UUID tenant, UUID userId) {
        var has = jdbc.sql(
                        "select true from usage_limit where tenant_id = ? and scope = 'user' and subject = ? limit 1")
                .params(tenant, userId)
                .query(Boolean.class)
                .optional();
        if (has.isEmpty()) return;
        oneAtATime.hold("limits of " + tenant);
        jdbc.sql("delete from usage_limit where tenant_id = ? and scope = 'user' and subject = ?")
                .params(tenant, userId)
                .update();
        jdbc.sql("update usage_limit_set set version = version + 1 where tenant_id = ?")
                .param(tenant)
                .update();
    }
}
