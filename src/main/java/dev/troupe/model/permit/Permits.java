package dev.troupe.model.permit;

import dev.troupe.database.Ids;
import dev.troupe.database.Outage;
import dev.troupe.model.Limits;
import dev.troupe.tenancy.NodeDatabase;
import dev.troupe.tenancy.Scope;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Holds calls of a connection to what its upstream allows, over all nodes. A turn enters the queue in the transaction that opens it,
 * waits on its {@link Ticket}, and releases the permit in the transaction that ends it. What a node that died waited for or held is
 * free within four seconds. Thread-safe.
 */
@Component
public class Permits {

    private final UUID node = Ids.next();
    private final PermitRows rows;
    private final PermitRows leases;
    private final TransactionOperations transactions;
    private final TransactionOperations upkeep;
    private final Tickets tickets;
    private final Outage outage = new Outage("Keeping permits");
    private final Rounds rounds;
    private final ReentrantLock keeping = new ReentrantLock();

    @Autowired
    Permits(JdbcClient jdbc, TransactionOperations transactions, NodeDatabase upkeep, MeterRegistry meters) {
        this(
                new Access(jdbc, transactions),
                new Access(upkeep.jdbc(), upkeep.transactions()),
                meters,
                Thread.ofVirtual().name("permits-", 0)::start);
    }

    /** A way to the database. */
    record Access(JdbcClient jdbc, TransactionOperations transactions) {}

    /**
     * @param upkeep where leases are renewed
     * @param executor runs the rounds that grant, one task each
     */
    Permits(Access access, Access upkeep, MeterRegistry meters, Executor executor) {
        this.transactions = access.transactions();
        this.upkeep = upkeep.transactions();
        rows = new PermitRows(access.jdbc(), node);
        leases = new PermitRows(upkeep.jdbc(), node);
        tickets = new Tickets(meters);
        rounds = new Rounds(rows, tickets, outage, executor);
    }

    /**
     * Takes the last place in a connection's queue, when the caller's transaction commits. It is granted at once where nobody is in
     * the way.
     *
     * @param holder who will call: the turn's id, unique in its tenant
     * @throws QueueFull when as many wait as may; so many more may slip in as enter at the same instant
     * @throws IllegalStateException outside a tenant's scope
     * @throws IllegalTransactionStateException outside a transaction
     */
    public Ticket enter(UUID holder, UUID connectionId, Limits limits) {
        requireTransaction();
        var tenantId = Scope.currentTenant();
        var before = tickets.find(holder);
        return settling(before, () -> {
            var enteredAt = rows.enter(tenantId, holder, connectionId, limits)
                    .orElseThrow(() -> new QueueFull(connectionId, rows.nextPlace(connectionId)));
            var place = new Ticket.Place(tenantId, holder, connectionId, enteredAt);
            var ticket = new Ticket(place, limits, this::giveUp);
            registered(before, ticket);
            return ticket;
        });
    }

    /**
     * Leaves one queue, or gives back what was granted, and enters another, all when the caller's transaction commits. The old ticket
     * is of no use then. Same conditions as for {@link #enter}.
     *
     * @throws QueueFull and nothing has changed; the old ticket holds
     */
    public Ticket move(UUID holder, UUID otherConnection, Limits limits) {
        return enter(holder, otherConnection, limits);
    }

    /**
     * Gives a permit back, or a place in the queue, when the caller's transaction commits; whoever is next gets it at once. Any node may
     * do so for any holder of the tenant. Releasing what is not there does nothing.
     *
     * @throws IllegalStateException outside the tenant's scope
     * @throws IllegalTransactionStateException outside a transaction
     */
    public void release(UUID holder) {
        requireTransaction();
        var tenantId = Scope.currentTenant();
        var ticket = tickets.find(holder);
        settling(ticket, () -> {
            rows.delete(tenantId, holder);
            registered(ticket, null);
            return holder;
        });
    }

    /**
     * For a turn whose thread ends: what it has not released is given up now, or lapses while the database is away. Does nothing after a
     * release. Outside any transaction.
     */
    public void abandon(UUID holder) {
        var ticket = tickets.find(holder);
        if (ticket == null) return;
        ticket.leave();
        giveUp(ticket);
    }

    /**
     * The tick: shows that this node lives, and grants what others have freed. No statement while the node has no ticket. At a fixed
     * rate, as all that runs with a fixed delay shares one thread, where something slow would let the leases lapse.
     */
    @Scheduled(fixedRateString = "${troupe.turn.tick:500ms}")
    public void keep() {
        if (!keeping.tryLock()) return;
        try {
            var kept = tickets.kept();
            if (kept.isEmpty() || !outage.survives(() -> renew(kept))) return;
            var contended = new HashMap<UUID, Limits>();
            kept.stream().filter(Ticket::waits).forEach(it -> contended.put(it.connectionId(), it.limits()));
            contended.forEach(rounds::ask);
        } finally {
            keeping.unlock();
        }
    }

    private void renew(List<Ticket> kept) {
        Scope.node()
                .run(() -> upkeep.executeWithoutResult(_ -> {
                    var broughtBack = leases.renew(kept);
                    kept.stream()
                            .filter(it -> broughtBack.contains(it.holder()))
                            .filter(it -> it.settling() || !tickets.has(it))
                            .forEach(it -> leases.delete(it.place()));
                }));
    }

    /** Frees a place outside the turn's own transactions. Where that fails its lease lapses, as nobody renews it any more. */
    private void giveUp(Ticket ticket) {
        tickets.forget(ticket);
        outage.survives(() ->
                Scope.node().run(() -> transactions.executeWithoutResult(_ -> rows.delete(ticket.place()))));
        rounds.ask(ticket.connectionId(), ticket.limits());
    }

    /** The mark comes before the statement, so that no tick brings back a row that the statement removes. */
    private static <T> T settling(@Nullable Ticket ticket, Supplier<T> statement) {
        if (ticket == null) return statement.get();
        ticket.settling(true);
        try {
            return statement.get();
        } catch (RuntimeException refused) {
            ticket.settling(false);
            throw refused;
        }
    }

    private void registered(@Nullable Ticket before, @Nullable Ticket after) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCompletion(int status) {
                if (status == STATUS_COMMITTED) {
                    replace(before, after);
                } else {
                    if (before != null) before.settling(false);
                    if (after != null) after.leave();
                }
            }
        });
    }

    private void replace(@Nullable Ticket before, @Nullable Ticket after) {
        if (before != null) tickets.forget(before);
        if (after != null) {
            tickets.add(after);
            rounds.ask(after.connectionId(), after.limits());
        }
        if (before != null) rounds.ask(before.connectionId(), before.limits());
    }

    private static void requireTransaction() {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalTransactionStateException(
                    "Permits change with the transaction of their turn, and there is none");
        }
    }
}
