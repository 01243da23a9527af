package dev.troupe.model.permit;

import dev.troupe.model.Limits;
import dev.troupe.tenancy.Scope;
import dev.troupe.tenancy.TenantRegistry;
import dev.troupe.testing.TroupeTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** What tests of permits begin with: a connection that nobody else calls, and nodes and tenants as they are wanted. */
@TroupeTest
abstract class PermitTest {

    static final Duration SOON = Duration.ofSeconds(10);

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionOperations transactions;

    @Autowired
    TenantRegistry registry;

    final UUID connection = UUID.randomUUID();

    /** A wait on a thread of its own, with the positions that it was told. */
    record Wait(CompletableFuture<Admission> ended, List<Integer> positions) {

        static Wait on(Ticket ticket) {
            var wait = new Wait(new CompletableFuture<>(), new CopyOnWriteArrayList<>());
            Thread.startVirtualThread(() -> {
                try {
                    wait.ended.complete(ticket.await(wait.positions::add));
                } catch (Exception ex) {
                    wait.ended.completeExceptionally(ex);
                }
            });
            return wait;
        }
    }

    TestNode node() {
        return TestNode.byHand(jdbc, transactions);
    }

    UUID tenant() {
        return registry.found("p-" + UUID.randomUUID(), "A queue's own")
                .tenant()
                .id();
    }

    List<Ticket> enter(TestNode node, int times, UUID tenant, Limits limits) {
        var tickets = new ArrayList<Ticket>();
        for (int i = 0; i < times; i++) tickets.add(node.enter(tenant, connection, limits));
        return tickets;
    }

    static Limits atOnce(int concurrency) {
        return new Limits(concurrency, null, null, 100, SOON, 0);
    }

    /** As if the nodes had shown no sign of life for longer than a lease. */
    void letLeasesLapse() {
        asNode("update permit set lease_until = now() - interval '1 second' where connection_id = ?");
    }

    int rows(String condition) {
        return Scope.node()
                .get(() -> transactions.execute(
                        _ -> jdbc.sql("select count(*) from permit where connection_id = ? and " + condition)
                                .param(connection)
                                .query(Integer.class)
                                .single()));
    }

    int asNode(String update) {
        return Scope.node()
                .get(() -> transactions.execute(
                        _ -> jdbc.sql(update).param(connection).update()));
    }
}
