package dev.troupe.model.permit;

import dev.troupe.model.Limits;
import dev.troupe.tenancy.Scope;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.support.TransactionCallback;
import org.springframework.transaction.support.TransactionOperations;

/** Stands for a node: permits of its own on the common database, which this node alone may lose sight of. */
final class TestNode {

    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final AtomicInteger statements = new AtomicInteger();
    final Permits permits;
    private final TransactionOperations transactions;
    private final Queue<Runnable> rounds = new ConcurrentLinkedQueue<>();
    private volatile boolean databaseAway;

    private TestNode(JdbcClient jdbc, TransactionOperations transactions, Executor executor) {
        this.transactions = transactions;
        JdbcClient counting = sql -> {
            requireDatabase();
            statements.incrementAndGet();
            return jdbc.sql(sql);
        };
        var access = new Permits.Access(counting, new Losable());
        permits = new Permits(access, access, meters, executor == null ? rounds::add : executor);
    }

    /** Grants only when the test says so. */
    static TestNode byHand(JdbcClient jdbc, TransactionOperations transactions) {
        return new TestNode(jdbc, transactions, null);
    }

    /** Grants as in production, on threads of its own. */
    static TestNode lively(JdbcClient jdbc, TransactionOperations transactions) {
        return new TestNode(jdbc, transactions, Thread::startVirtualThread);
    }

    Ticket enter(UUID tenant, UUID connection, Limits limits) {
        return in(tenant, () -> permits.enter(UUID.randomUUID(), connection, limits));
    }

    void release(UUID tenant, UUID holder) {
        in(tenant, () -> {
            permits.release(holder);
            return holder;
        });
    }

    /** A transaction of a tenant, as those of turns are. */
    <T> T in(UUID tenant, Supplier<T> work) {
        return Scope.tenant(tenant).get(() -> transactions.execute(_ -> work.get()));
    }

    /** Runs the rounds that were asked for. */
    void grant() {
        for (var round = rounds.poll(); round != null; round = rounds.poll()) round.run();
    }

    void tick() {
        permits.keep();
        grant();
    }

    void loseDatabase() {
        databaseAway = true;
    }

    void findDatabase() {
        databaseAway = false;
    }

    double gauge(String name) {
        return meters.get("troupe.permits." + name).gauge().value();
    }

    private void requireDatabase() {
        if (databaseAway) throw new CannotCreateTransactionException("No connection within 5 s");
    }

    private final class Losable implements TransactionOperations {

        @Override
        public <T> T execute(TransactionCallback<T> work) {
            requireDatabase();
            return transactions.execute(work);
        }
    }
}
