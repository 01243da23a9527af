package dev.troupe.turn;

import dev.troupe.model.permit.Permits;
import dev.troupe.tenancy.PersonalRecords;
import dev.troupe.tenancy.Scope;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The turns of a user, each with its receipt and, while it is live, with what was written down of its reply. */
@Component
@Order(4)
class TurnRecords implements PersonalRecords {

    private static final int PAGE = 50;

    private static final String OF_USER = """
            select t.id from turn t join session s on s.tenant_id = t.tenant_id and s.id = t.session_id
            where s.tenant_id = ? and s.user_id = ?
            """;

    private static final String AMONG = """
            select t.*, (
                select string_agg(c.text, '' order by c.start) from reply_chunk c
                where c.tenant_id = t.tenant_id and c.turn_id = t.id) as written
            from turn t where t.tenant_id = ? and t.id = any(?) order by t.id
            """;

    private static final String DELETE = "delete from turn where tenant_id = ? and id = any(array(%s))";

    private static final String DELETE_ENDED = DELETE.formatted(OF_USER + " and t.ended_at is not null limit 1000");

    private static final String DELETE_ALL = DELETE.formatted(OF_USER);

    private final Permits permits;
    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final TransactionOperations transactions;

    TurnRecords(Permits permits, JdbcClient jdbc, JsonMapper json, TransactionOperations transactions) {
        this.permits = permits;
        this.jdbc = jdbc;
        this.json = json;
        this.transactions = transactions;
    }

    /** @param written what there is of a reply that is not finished yet */
    private record Fields(
            UUID id,
            UUID sessionId,
            UUID userMessageId,
            UUID replyId,
            @Nullable UUID continuedId,
            String state,
            @Nullable String finish,
            @Nullable String problem,
            @Nullable String model,
            @Nullable String idempotencyKey,
            @Nullable String written,
            @Nullable JsonNode receipt,
            Instant createdAt,
            @Nullable Instant endedAt) {}

    @Override
    public void export(UUID userId, Sink sink) throws IOException {
        List<UUID> ids = transactions.execute(_ -> ids(OF_USER + " order by t.id", userId));
        for (int from = 0; from < ids.size(); from += PAGE) {
            var page = ids.subList(from, Math.min(ids.size(), from + PAGE));
            for (var turn : transactions.execute(_ -> among(page))) sink.record("turn", turn);
        }
    }

    private List<Fields> among(List<UUID> ids) {
        return jdbc.sql(AMONG)
                .params(Scope.currentTenant(), ids.toArray(UUID[]::new))
                .query((row, _) -> fields(row))
                .list();
    }

    private Fields fields(ResultSet row) throws SQLException {
        var receipt = row.getString("receipt");
        var ended = row.getObject("ended_at", OffsetDateTime.class);
        return new Fields(
                row.getObject("id", UUID.class),
                row.getObject("session_id", UUID.class),
                row.getObject("user_message_id", UUID.class),
                row.getObject("reply_id", UUID.class),
                row.getObject("continued_id", UUID.class),
                row.getString("state"),
                row.getString("finish"),
                row.getString("problem"),
                row.getString("model"),
                row.getString("idempotency_key"),
                row.getString("written"),
                receipt == null ? null : json.readTree(receipt),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                ended == null ? null : ended.toInstant());
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public Map<String, Long> eraseSome(UUID userId) {
        var gone = delete(DELETE_ENDED, userId);
        return gone == 0 ? Map.of() : Map.of("turns", gone);
    }

    /** Those that are live still have places in their queues. */
    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public Map<String, Long> erase(UUID userId) {
        ids(OF_USER + " and t.state in ('queued', 'streaming')", userId).forEach(permits::release);
        return Map.of("turns", delete(DELETE_ALL, userId));
    }

    private long delete(String sql, UUID userId) {
        var tenant = Scope.currentTenant();
        return jdbc.sql(sql).params(tenant, tenant, userId).update();
    }

    private List<UUID> ids(String sql, UUID userId) {
        return jdbc.sql(sql)
                .params(Scope.currentTenant(), userId)
                .query((row, _) -> row.getObject(1, UUID.class))
                .list();
    }
}
