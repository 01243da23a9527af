package dev.troupe.model.permit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Several nodes on one database: one limit, whatever dies. */
class PermitNodesTests extends PermitTest {

    TestNode one;
    TestNode two;
    UUID tenant;

    @BeforeEach
    void begin() {
        one = node();
        two = node();
        tenant = tenant();
    }

    @Test
    void fortyWhoRaceOnTwoNodesNeverCallMoreThanThreeAtATime() throws Exception {
        var tenants = List.of(tenant(), tenant(), tenant());
        var nodes = List.of(TestNode.lively(jdbc, transactions), TestNode.lively(jdbc, transactions));
        var calling = new AtomicInteger();
        var most = new AtomicInteger();
        try (var ticker = Executors.newScheduledThreadPool(2);
                var racers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var node : nodes) ticker.scheduleAtFixedRate(node.permits::keep, 0, 50, TimeUnit.MILLISECONDS);
            var calls = new ArrayList<Future<Admission>>();
            for (int i = 0; i < 40; i++) {
                var node = nodes.get(i % 2);
                var who = tenants.get(i % 3);
                calls.add(racers.submit(() -> {
                    var ticket = node.enter(who, connection, atOnce(3));
                    var admission = ticket.await(_ -> {});
                    most.accumulateAndGet(calling.incrementAndGet(), Math::max);
                    assertThat(rows("granted_at is not null")).isLessThanOrEqualTo(3);
                    calling.decrementAndGet();
                    node.release(who, ticket.holder());
                    return admission;
                }));
            }
            for (var call : calls) {
                assertThat(call.get(30, TimeUnit.SECONDS)).isEqualTo(Admission.GRANTED);
            }
            ticker.shutdownNow();
        }
        assertThat(most.get()).isBetween(1, 3);
        assertThat(rows("true")).isZero();
    }

    @Test
    void whatOneNodeReleasesAnotherLearnsByItsTick() {
        var first = one.enter(tenant, connection, atOnce(1));
        one.grant();
        var second = two.enter(tenant, connection, atOnce(1));
        two.grant();

        one.release(tenant, first.holder());
        one.grant();
        assertThat(rows("granted_at is not null"))
                .as("nobody of the first node waits")
                .isZero();
        assertThat(second.waits()).isTrue();
        two.tick();

        assertThat(second.granted()).isTrue();
    }

    @Test
    void anyNodeMayReleaseForATurnThatAnotherLeft() {
        var left = one.enter(tenant, connection, atOnce(1));
        one.grant();
        var next = two.enter(tenant, connection, atOnce(1));

        two.release(tenant, left.holder());
        two.tick();

        assertThat(next.granted()).isTrue();
    }

    @Test
    void theDeadHoldAPermitOrAPlaceOnlyForALease() {
        enter(one, 3, tenant, atOnce(1));
        one.grant();
        var living = two.enter(tenant(), connection, atOnce(1));
        two.tick();
        assertThat(living.waits()).isTrue();

        letLeasesLapse();
        two.tick();

        assertThat(living.granted()).isTrue();
        assertThat(rows("true")).isEqualTo(1);
    }

    @Test
    void aGrantDoesNotProlongTheLeaseOfWhoeverIsNotThereToTakeIt() {
        enter(one, 1, tenant, atOnce(1));
        asNode("update permit set lease_until = now() + interval '1 hour' where connection_id = ?");

        one.grant();

        assertThat(rows("granted_at is not null and lease_until > now() + interval '59 minutes'"))
                .isEqualTo(1);
    }

    @Test
    void whatWasTakenForDeadComesBackAndCounts() {
        var tickets = enter(one, 2, tenant, atOnce(1));
        one.grant();
        asNode("delete from permit where connection_id = ?");

        one.tick();
        two.enter(tenant, connection, atOnce(1));
        two.tick();

        assertThat(rows("granted_at is not null")).isEqualTo(1);
        assertThat(rows("granted_at is null")).isEqualTo(2);
        assertThat(rows("granted_at is not null and holder = '%s'"
                        .formatted(tickets.getFirst().holder())))
                .isEqualTo(1);
    }

    @Test
    void aTickDuringAReleaseWaitsForNothingAndBringsNothingBack() {
        var ticket = one.enter(tenant, connection, atOnce(1));
        one.grant();

        one.in(tenant, () -> {
            one.permits.release(ticket.holder());
            tickElsewhere(one);
            return ticket;
        });
        one.tick();

        assertThat(rows("true")).isZero();
    }

    @Test
    void aTickJustAfterAReleaseBringsNothingBack() {
        var ticket = one.enter(tenant, connection, atOnce(1));
        one.grant();

        one.in(tenant, () -> {
            one.permits.release(ticket.holder());
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    tickElsewhere(one);
                }
            });
            return ticket;
        });

        assertThat(rows("true")).isZero();
    }

    private static void tickElsewhere(TestNode node) {
        var tick = Thread.startVirtualThread(node.permits::keep);
        await().atMost(SOON).until(() -> !tick.isAlive());
    }

    @Test
    void waitingOutlivesAnOutageAndNothingIsGrantedTwiceAfterIt() {
        var held = one.enter(tenant, connection, atOnce(1));
        one.grant();
        var waits = two.enter(tenant, connection, atOnce(1));
        two.grant();
        one.loseDatabase();
        two.loseDatabase();
        one.tick();
        two.tick();
        letLeasesLapse();

        two.findDatabase();
        two.tick();
        assertThat(waits.waits()).as("before the other could renew").isTrue();
        one.findDatabase();
        one.tick();
        two.tick();
        assertThat(waits.waits()).isTrue();
        one.release(tenant, held.holder());
        two.tick();

        assertThat(waits.granted()).isTrue();
    }

    @Test
    void theDeadAreFoundAgainSoonAfterAnOutage() {
        enter(one, 1, tenant, atOnce(1));
        one.grant();
        var waits = two.enter(tenant, connection, atOnce(1));
        two.loseDatabase();
        two.tick();
        letLeasesLapse();
        two.findDatabase();

        await().atMost(SOON).until(() -> {
            two.tick();
            return waits.granted();
        });
    }

    @Test
    void aPlaceThatCouldNotBeGivenUpLapses() throws Exception {
        enter(one, 1, tenant, atOnce(1));
        one.grant();
        var leaver = one.enter(tenant, connection, atOnce(1));
        one.loseDatabase();
        leaver.leave();
        assertThat(leaver.await(_ -> {})).isEqualTo(Admission.LEFT);
        one.findDatabase();
        letLeasesLapse();

        one.tick();

        assertThat(rows("lease_until > now()")).isEqualTo(1);
    }

    @Test
    void aTickTakesAsFewStatementsForManyAsForOne() {
        one.tick();
        assertThat(one.statements).as("without a ticket").hasValue(0);
        enter(one, 1, tenant, atOnce(1));
        one.tick();
        assertThat(statementsOfATick()).as("with all granted").isEqualTo(1);
        enter(one, 1, tenant, atOnce(1));
        one.tick();
        assertThat(statementsOfATick()).as("with one that waits").isEqualTo(2);
        enter(one, 30, tenant, atOnce(1));
        one.tick();
        assertThat(statementsOfATick()).as("with many that wait").isEqualTo(2);
    }

    private int statementsOfATick() {
        var before = one.statements.get();
        one.tick();
        return one.statements.get() - before;
    }
}
