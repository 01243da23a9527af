package dev.troupe.turn;

import dev.troupe.database.Outage;
import dev.troupe.tenancy.Scope;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionOperations;

/** Finds the turns of nodes that died, whatever their tenant, and has them ended. Any node does it for any other. */
@Component
class Recovery {

    private static final Logger log = LoggerFactory.getLogger(Recovery.class);

    /** Leases lapse, too, while the server itself is down: first everybody gets the time to renew them. */
    private static final String LAPSED = """
            select tenant_id, session_id, id from turn
            where state in ('queued', 'streaming') and lease_until < now() and not (node = ? and id = any(?))
                and pg_postmaster_start_time() + make_interval(secs => ?) < now()
            order by lease_until limit 100
            """;

    private static final Duration TO_RENEW = Node.LEASE.plus(Duration.ofSeconds(1));

    private final JdbcClient jdbc;
    private final TransactionOperations transactions;
    private final LiveReplies liveReplies;
    private final LeftTurns leftTurns;
    private final Node node;
    private final Outage outage = new Outage("Ending lapsed turns");
    private final ReentrantLock looking = new ReentrantLock();

    Recovery(
            JdbcClient jdbc,
            TransactionOperations transactions,
            LiveReplies liveReplies,
            LeftTurns leftTurns,
            Node node) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.liveReplies = liveReplies;
        this.leftTurns = leftTurns;
        this.node = node;
    }

    private record Lapsed(UUID tenantId, UUID sessionId, UUID turnId) {}

    /**
     * A turn whose lease has lapsed has lost its node. Not so those that this very node writes: their leases lapse while the database
     * is away, and are renewed when it is back. One turn that can't be ended does not keep the others from it.
     */
    @Scheduled(fixedRateString = "${troupe.turn.recovery:1s}")
    void endLapsed() {
        if (!looking.tryLock()) return; // the last look still goes on
        try {
            outage.survives(() -> {
                var lapsed = lapsed();
                if (outage.over()) lapsed.forEach(this::end);
            });
        } finally {
            looking.unlock();
        }
    }

    private List<Lapsed> lapsed() {
        return Scope.node()
                .get(() -> transactions.execute(_ -> jdbc.sql(LAPSED)
                        .params(node.id(), ownLive(), TO_RENEW.toSeconds())
                        .query((row, _) -> new Lapsed(
                                row.getObject(1, UUID.class),
                                row.getObject(2, UUID.class),
                                row.getObject(3, UUID.class)))
                        .list()));
    }

    private void end(Lapsed turn) {
        log.atWarn().addKeyValue("turn", turn.turnId()).log("Ending a turn that its node has left");
        try {
            Scope.tenant(turn.tenantId()).run(() -> leftTurns.end(turn.sessionId(), turn.turnId()));
        } catch (DataAccessException | TransactionException ex) {
            log.atError().setCause(ex).addKeyValue("turn", turn.turnId()).log("A lapsed turn could not be ended");
        }
    }

    private UUID[] ownLive() {
        return liveReplies.all().stream().map(it -> it.task().turnId()).toArray(UUID[]::new);
    }
}
