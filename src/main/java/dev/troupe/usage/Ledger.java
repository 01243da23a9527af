package dev.troupe.usage;

import dev.troupe.database.Ids;
import dev.troupe.tenancy.Scope;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The append-only record of what turns of the current tenant used and cost, one entry for each call of an upstream. */
@Component
public class Ledger {

    private final JdbcClient jdbc;
    private final Clock clock;

    Ledger(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** What was booked for the last call of a turn, empty when there was none. */
    @Transactional(readOnly = true)
    public Optional<Spent> find(UUID turnId) {
        return jdbc.sql("select * from ledger_entry where tenant_id = ? and turn_id = ? order by attempt desc limit 1")
                .params(Scope.currentTenant(), turnId)
                .query((row, _) -> spent(row))
                .optional();
    }

    private static Spent spent(ResultSet row) throws SQLException {
        return new Spent(
                new Spent.By(
                        row.getObject("turn_id", UUID.class),
                        row.getObject("session_id", UUID.class),
                        row.getObject("user_id", UUID.class),
                        row.getObject("character_id", UUID.class)),
                row.getInt("attempt"),
                new Spent.Through(row.getObject("connection_id", UUID.class), row.getString("model")),
                row.getString("outcome"),
                new Spent.Tokens(
                        row.getLong("input_tokens"), row.getLong("output_tokens"), row.getBoolean("estimated")),
                new Spent.Cost(row.getLong("cost_micros"), row.getString("currency")));
    }

    /**
     * Books a call, within the transaction that ends its turn: both happen or neither.
     *
     * @throws org.springframework.dao.DuplicateKeyException when the call is booked already
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void settle(Spent spent) {
        jdbc.sql("""
                        insert into ledger_entry (tenant_id, id, at, turn_id, attempt, session_id, user_id,
                            character_id, connection_id, model, outcome, input_tokens, output_tokens, estimated, cost_micros, currency)
                        values (:tenant, :id, :at, :turn, :attempt, :session, :user,
                            :character, :connection, :model, :outcome, :input, :output, :estimated, :cost, :currency)
                        """)
                .param("tenant", Scope.currentTenant())
                .param("id", Ids.next())
                .param("at", Timestamp.from(clock.instant()))
                .param("turn", spent.by().turnId())
                .param("attempt", spent.attempt())
                .param("session", spent.by().sessionId())
                .param("user", spent.by().userId())
                .param("character", spent.by().characterId())
                .param("connection", spent.through().connectionId())
                .param("model", spent.through().model())
                .param("outcome", spent.outcome())
                .param("input", spent.tokens().input())
                .param("output", spent.tokens().output())
                .param("estimated", spent.tokens().estimated())
                .param("cost", spent.cost().micros())
                .param("currency", spent.cost().currency())
                .update();
    }
}
