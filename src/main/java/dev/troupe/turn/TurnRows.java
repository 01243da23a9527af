package dev.troupe.turn;

import dev.troupe.http.Idempotency;
import dev.troupe.problem.ProblemType;
import dev.troupe.session.Finish;
import dev.troupe.tenancy.Scope;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The rows of the current tenant's turns. In SQL, and not as entities, because a turn passes here twice for each reply, and every statement
 * counts. All verbs but {@link #begin} join the caller's transaction.
 */
@Component
class TurnRows {

    private static final String INSERT = """
            insert into turn (tenant_id, id, session_id, user_message_id, reply_id, continued_id, prefix_length, state,
                idempotency_key, request_digest, node, lease_until, created_at)
            values (:tenant, :id, :session, :userMessage, :reply, :continued, :prefix, 'queued',
                :key, :digest, :node, :lease, :now)
            """;

    private static final String BEGIN = "select begin_turn(?, ?, ?, ?, ?::jsonb)";

    /**
     * Live is whoever has not ended. Were the states named, PostgreSQL could look among the live ones of the tenant, one by one, and does so while it
     * knows little of the table.
     *
     * <p>The chunks go in a statement of their own, which sees what a tick wrote while the first one waited for it.
     */
    private static final String END = """
            update turn set state = :state, finish = :finish, problem = :problem, model = coalesce(:model, model),
                upstream_id = :upstreamId, ended_at = :now,
                receipt = case when :calls::jsonb is null then receipt
                    else coalesce(receipt, '{}') || jsonb_build_object('calls', :calls::jsonb) end
            where tenant_id = :tenant and id = :id and ended_at is null;
            delete from reply_chunk where tenant_id = :tenant and turn_id = :id
            """;

    private static final String LIVE = """
            select session_id, id from turn
            where tenant_id = ? and session_id = any(?) and state in ('queued', 'streaming')
            """;

    private static final String FIND = "select * from turn where tenant_id = ? and id = ?";

    private static final String BY_KEY =
            "select * from turn where tenant_id = ? and session_id = ? and idempotency_key = ?";

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Clock clock;

    TurnRows(JdbcClient jdbc, JsonMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    /**
     * Opens a turn, in the queue, kept by a node.
     *
     * @throws org.springframework.dao.DuplicateKeyException when the session has a live one
     */
    void open(UUID id, Turn.Place place, @Nullable Idempotency once, UUID node) {
        var now = clock.instant();
        var continued = place.continued();
        jdbc.sql(INSERT)
                .param("tenant", Scope.currentTenant())
                .param("id", id)
                .param("session", place.sessionId())
                .param("userMessage", place.userMessageId())
                .param("reply", place.replyId())
                .param("continued", continued == null ? null : continued.messageId())
                .param("prefix", continued == null ? 0 : continued.length())
                .param("key", once == null ? null : once.key())
                .param("digest", once == null ? null : once.digest())
                .param("node", node)
                .param("lease", Timestamp.from(now.plus(Node.LEASE)))
                .param("now", Timestamp.from(now))
                .update();
    }

    /** In one round trip and without a transaction around it. @return false for a turn that is over or gone */
    boolean begin(UUID id, UUID connectionId, String model, JsonNode receipt) {
        return jdbc.sql(BEGIN)
                .params(Scope.currentTenant(), id, connectionId, model, receipt.toString())
                .query(Boolean.class)
                .single();
    }

    /**
     * Ends a turn, and drops what was written down of its reply.
     *
     * @param calls what is added to the receipt; null for nothing
     * @return false for a turn that is over or gone
     */
    boolean end(UUID id, Outcome outcome, @Nullable JsonNode calls) {
        return jdbc.sql(END)
                        .param("tenant", Scope.currentTenant())
                        .param("id", id)
                        .param("state", outcome.state().name())
                        .param(
                                "finish",
                                outcome.finish() == null
                                        ? null
                                        : outcome.finish().name())
                        .param(
                                "problem",
                                outcome.problem() == null
                                        ? null
                                        : outcome.problem().code())
                        .param("model", outcome.model())
                        .param("upstreamId", outcome.upstreamId())
                        .param("now", Timestamp.from(clock.instant()))
                        .param("calls", calls == null ? null : calls.toString())
                        .update()
                > 0;
    }

    /** The live turn of each of these sessions that has one. */
    Map<UUID, UUID> live(Collection<UUID> sessionIds) {
        return jdbc
                .sql(LIVE)
                .params(Scope.currentTenant(), sessionIds.toArray(UUID[]::new))
                .query((row, _) -> Map.entry(row.getObject(1, UUID.class), row.getObject(2, UUID.class)))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    Optional<Turn> find(UUID id) {
        return jdbc.sql(FIND)
                .params(Scope.currentTenant(), id)
                .query((row, _) -> turn(row))
                .optional();
    }

    Optional<Turn> find(UUID sessionId, Idempotency once) {
        return jdbc.sql(BY_KEY)
                .params(Scope.currentTenant(), sessionId, once.key())
                .query((row, _) -> turn(row))
                .optional();
    }

    private Turn turn(ResultSet row) throws SQLException {
        var finish = row.getString("finish");
        var problem = row.getString("problem");
        var receipt = row.getString("receipt");
        return new Turn(
                row.getObject("id", UUID.class),
                place(row),
                TurnState.valueOf(row.getString("state")),
                finish == null ? null : Finish.valueOf(finish),
                problem == null ? null : ProblemType.ofCode(problem),
                row.getObject("connection_id", UUID.class),
                row.getString("model"),
                row.getBytes("request_digest"),
                receipt == null ? null : json.readTree(receipt),
                instant(row, "created_at"),
                row.getObject("ended_at") == null ? null : instant(row, "ended_at"));
    }

    private static Turn.Place place(ResultSet row) throws SQLException {
        var continuedId = row.getObject("continued_id", UUID.class);
        return new Turn.Place(
                row.getObject("session_id", UUID.class),
                row.getObject("user_message_id", UUID.class),
                row.getObject("reply_id", UUID.class),
                continuedId == null ? null : new Turn.Continued(continuedId, row.getInt("prefix_length")));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
