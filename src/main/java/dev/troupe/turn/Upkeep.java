package dev.troupe.turn;

import dev.troupe.problem.ProblemType;
import dev.troupe.tenancy.Scope;
import dev.troupe.turn.TurnClosing.Closed;
import java.util.UUID;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionOperations;

/** The node's ticker: keeps its live turns, learns which of them are to stop, and ends those of nodes that died. */
@Component
class Upkeep {

    private static final Logger log = LoggerFactory.getLogger(Upkeep.class);

    private static final String RENEW = """
            update turn set lease_until = now() + make_interval(secs => ?)
            where id = any(?) and node = ? and state in ('queued', 'streaming')
            returning id, stop_requested
            """;

    private static final String LAPSED = """
            select tenant_id, session_id, id from turn
            where state in ('queued', 'streaming') and lease_until < now() and not (node = ? and id = any(?))
            order by lease_until limit 100
            """;

    private final JdbcClient jdbc;
    private final TransactionOperations transactions;
    private final LiveReplies liveReplies;
    private final TurnClosing closing;
    private final Node node;

    Upkeep(
            JdbcClient jdbc,
            TransactionOperations transactions,
            LiveReplies liveReplies,
            TurnClosing closing,
            Node node) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.liveReplies = liveReplies;
        this.closing = closing;
        this.node = node;
    }

    private record Kept(UUID turnId, boolean stopRequested) {}

    private record Lapsed(UUID tenantId, UUID sessionId, UUID turnId) {}

    /**
     * One statement, whatever the number of live turns, and none while there are none. A turn whose row is gone is one whose session
     * was deleted on another node; one that another node has ended is not to go on either.
     */
    @Scheduled(fixedDelayString = "${troupe.turn.tick:500ms}")
    void keepOwn() {
        var live = ownLive();
        if (live.length == 0) return;
        var kept = Scope.node()
                .get(() -> transactions.execute(_ -> jdbc.sql(RENEW)
                        .params(Node.LEASE.toSeconds(), live, node.id())
                        .query((row, _) -> new Kept(row.getObject(1, UUID.class), row.getBoolean(2)))
                        .list()));
        var goOn = kept.stream()
                .filter(it -> !it.stopRequested())
                .map(Kept::turnId)
                .toList();
        Stream.of(live)
                .filter(it -> !goOn.contains(it))
                .flatMap(it -> liveReplies.find(it).stream())
                .forEach(it -> it.stop(LiveReply.StopReason.BY_USER));
    }

    /**
     * A turn whose lease has lapsed has lost its node. Not so those that this very node writes: their leases lapse while the database
     * is away, and are renewed when it is back. One turn that can't be ended does not keep the others from it.
     */
    @Scheduled(fixedDelayString = "${troupe.turn.recovery:5s}")
    void endLapsed() {
        var lapsed = Scope.node()
                .get(() -> transactions.execute(_ -> jdbc.sql(LAPSED)
                        .params(node.id(), ownLive())
                        .query((row, _) -> new Lapsed(
                                row.getObject(1, UUID.class),
                                row.getObject(2, UUID.class),
                                row.getObject(3, UUID.class)))
                        .list()));
        for (var turn : lapsed) {
            log.atWarn().addKeyValue("turn", turn.turnId()).log("Ending a turn that its node has left");
            try {
                end(turn);
            } catch (DataAccessException | TransactionException ex) {
                log.atError().setCause(ex).addKeyValue("turn", turn.turnId()).log("A lapsed turn could not be ended");
            }
        }
    }

    private void end(Lapsed turn) {
        var outcome = Outcome.interrupted(ProblemType.UNAVAILABLE, "");
        Scope.tenant(turn.tenantId())
                .run(() -> closing.end(turn.sessionId(), turn.turnId(), Closed.withoutCall(outcome)));
    }

    private UUID[] ownLive() {
        return liveReplies.all().stream().map(it -> it.task().turnId()).toArray(UUID[]::new);
    }
}
