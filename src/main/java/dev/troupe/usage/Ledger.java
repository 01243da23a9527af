package dev.troupe.usage;

import dev.troupe.tenancy.Scope;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
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
    private final Settlements settlements;

    Ledger(JdbcClient jdbc, Settlements settlements) {
        this.jdbc = jdbc;
        this.settlements = settlements;
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
     * Books the calls of a turn and gives back what it had reserved, within the transaction that ends it, and once: who comes second
     * changes nothing. The session and the user may be gone by then.
     *
     * @param spent one for each call; none where no upstream was called
     * @param isEnding whether the caller has just ended the turn itself, so that nobody else can have settled it; else it is settled only if
     *     nobody has
     * @return whether it was settled now
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean settle(UUID turnId, List<Spent> spent, boolean isEnding) {
        return settlements.settle(turnId, spent, isEnding);
    }

    /**
     * Notes a call of a live turn that failed, before another is made: should the node die meanwhile, whoever ends the turn books it, too.
     *
     * @param call whose outcome is not known yet, and is not kept
     */
    @Transactional
    public void note(UUID turnId, Spent call) {
        settlements.note(turnId, call);
    }

    /** What was noted of a live turn's calls before the last. @param last over which connection that was made */
    @Transactional(readOnly = true)
    public List<Spent> earlier(UUID turnId, UUID last) {
        return settlements.find(turnId).map(it -> it.earlier(last)).orElse(List.of());
    }

    /** What a connection cost when a live turn was opened; empty for one whose turn is settled, or that was not among those to be asked. */
    @Transactional(readOnly = true)
    public Optional<Price> price(UUID turnId, UUID connectionId) {
        return settlements.find(turnId).flatMap(it -> it.price(connectionId));
    }
}
