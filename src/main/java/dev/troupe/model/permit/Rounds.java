package dev.troupe.model.permit;

import dev.troupe.database.Outage;
import dev.troupe.model.Limits;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;

/**
 * Grants what is free, in rounds: one connection, one statement. Rounds that are asked for while one of that
 * connection is about to begin are that one.
 */
final class Rounds {

    /** How many pooled connections rounds may take; the rest is for requests. */
    private static final int LANES = 4;

    private final PermitRows rows;
    private final Tickets tickets;
    private final Outage outage;
    private final Executor executor;
    private final Map<UUID, Limits> asked = new ConcurrentHashMap<>();
    private final Semaphore lanes = new Semaphore(LANES);

    Rounds(PermitRows rows, Tickets tickets, Outage outage, Executor executor) {
        this.rows = rows;
        this.tickets = tickets;
        this.outage = outage;
        this.executor = executor;
    }

    /**
     * Has a round held soon, on another thread: the asking one may just be leaving a transaction, with its connection in hand. None is
     * held where nobody of this node waits: other nodes hold their own with each tick.
     */
    void ask(UUID connectionId, Limits limits) {
        if (asked.put(connectionId, limits) == null) executor.execute(() -> hold(connectionId));
    }

    private void hold(UUID connectionId) {
        lanes.acquireUninterruptibly();
        try {
            var limits = asked.remove(connectionId);
            if (limits != null) outage.survives(() -> hold(connectionId, limits));
        } finally {
            lanes.release();
        }
    }

    private void hold(UUID connectionId, Limits limits) {
        var reclaims = outage.over();
        var waiting = tickets.waiting(connectionId);
        if (waiting.isEmpty()) return;
        tickets.tell(rows.grant(connectionId, limits, reclaims, waiting));
    }
}
