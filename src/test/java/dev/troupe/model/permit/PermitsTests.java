package dev.troupe.model.permit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;
import static org.awaitility.Awaitility.await;

import dev.troupe.model.Limits;
import dev.troupe.problem.ProblemType;
import dev.troupe.tenancy.Scope;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.IllegalTransactionStateException;

/** What becomes of those who want to call a connection, on one node. */
class PermitsTests extends PermitTest {

    TestNode node;
    UUID tenant;

    @BeforeEach
    void begin() {
        node = node();
        tenant = tenant();
    }

    @Test
    void whoeverFindsAFreePlaceIsGrantedItByTheirOwnNodeAtOnce() throws Exception {
        var lively = TestNode.lively(jdbc, transactions);

        assertThat(lively.enter(tenant, connection, atOnce(1)).await(_ -> {})).isEqualTo(Admission.GRANTED);
    }

    @Test
    void aReleaseGrantsTheNextWithoutATick() throws Exception {
        var lively = TestNode.lively(jdbc, transactions);
        var first = lively.enter(tenant, connection, atOnce(1));
        first.await(_ -> {});
        var second = Wait.on(lively.enter(tenant, connection, atOnce(1)));

        lively.release(tenant, first.holder());

        assertThat(second.ended()).succeedsWithin(SOON).isEqualTo(Admission.GRANTED);
    }

    @Test
    void whoWaitsIsToldEachPositionUpToThePermit() {
        var tickets = enter(node, 4, tenant, atOnce(1));
        node.grant();
        var last = Wait.on(tickets.getLast());
        await().atMost(SOON).until(() -> last.positions().equals(List.of(3)));

        for (int i = 0; i < 3; i++) {
            var left = 3 - i;
            await().atMost(SOON).until(() -> last.positions().getLast() == left);
            node.release(tenant, tickets.get(i).holder());
            node.grant();
        }

        assertThat(last.ended()).succeedsWithin(SOON).isEqualTo(Admission.GRANTED);
        assertThat(last.positions()).containsExactly(3, 2, 1);
    }

    @Test
    void aFullQueueTakesNobodyAndSaysWhenToComeAgain() {
        var limits = new Limits(1, null, null, 2, SOON, 0);
        enter(node, 1, tenant, limits);
        node.grant();
        enter(node, 2, tenant(), limits);

        assertThatThrownBy(() -> node.enter(tenant, connection, limits))
                .asInstanceOf(type(QueueFull.class))
                .satisfies(full -> {
                    assertThat(full.connectionId()).isEqualTo(connection);
                    assertThat(full.retryAfter()).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(60));
                    assertThat(full.type()).isEqualTo(ProblemType.UPSTREAM_BUSY);
                    assertThat(full.members())
                            .containsEntry("retryAfter", full.retryAfter().toSeconds());
                });
        assertThat(rows("true")).isEqualTo(3);
    }

    @Test
    void aLongCallMakesForALongerTimeToComeAgain() {
        var limits = new Limits(2, null, null, 0, SOON, 0);
        enter(node, 2, tenant, limits);
        node.grant();
        asNode("update permit set granted_at = now() - interval '20 seconds' where connection_id = ?");

        assertThatThrownBy(() -> node.enter(tenant, connection, limits))
                .asInstanceOf(type(QueueFull.class))
                .extracting(QueueFull::retryAfter)
                .satisfies(it -> assertThat(it).isBetween(Duration.ofSeconds(20), Duration.ofSeconds(30)));
    }

    @Test
    void withoutAQueueOneMayStillCallWhereAPlaceIsFree() {
        var limits = new Limits(2, null, null, 0, SOON, 0);

        assertThat(enter(node, 2, tenant, limits)).hasSize(2);
        assertThatThrownBy(() -> node.enter(tenant, connection, limits)).isInstanceOf(QueueFull.class);
    }

    @Test
    void whereOneTenantMayNotHaveEveryCallOneIsLeftToWhoeverElseComes() {
        var shared = Limits.of(3).shared();
        enter(node, 5, tenant, shared);
        node.grant();
        assertThat(rows("granted_at is not null")).isEqualTo(2);

        enter(node, 1, tenant(), shared);
        node.grant();
        assertThat(rows("granted_at is not null")).isEqualTo(3);
        assertThat(Limits.of(1).shared().mostOfATenant()).isEqualTo(1);
    }

    @Test
    void leavingFreesThePlaceAtOnce() {
        var tickets = enter(node, 3, tenant, atOnce(1));
        node.grant();
        var leaver = Wait.on(tickets.get(1));
        var behind = Wait.on(tickets.get(2));
        await().atMost(SOON).until(() -> behind.positions().contains(2));

        tickets.get(1).leave();

        assertThat(leaver.ended()).succeedsWithin(SOON).isEqualTo(Admission.LEFT);
        assertThat(rows("granted_at is null")).isEqualTo(1);
        node.grant();
        await().atMost(SOON).until(() -> behind.positions().contains(1));
    }

    @Test
    void leavingComesTooLateForAPermitThatWasGranted() throws Exception {
        var ticket = node.enter(tenant, connection, atOnce(1));
        node.grant();

        ticket.leave();

        assertThat(ticket.await(_ -> {})).isEqualTo(Admission.GRANTED);
        assertThat(rows("granted_at is not null")).isEqualTo(1);
    }

    @Test
    void aWaitHasAnEnd() throws Exception {
        var impatient = new Limits(1, null, null, 5, Duration.ofMillis(50), 0);
        enter(node, 1, tenant, impatient);
        node.grant();
        var late = node.enter(tenant, connection, impatient);

        assertThat(late.await(_ -> {})).isEqualTo(Admission.TIMED_OUT);
        assertThat(rows("true")).isEqualTo(1);
        assertThat(node.gauge("waiting")).isZero();
    }

    @Test
    void aReleaseThatIsRolledBackReleasesNothing() {
        var tickets = enter(node, 2, tenant, atOnce(1));
        node.grant();

        assertThatThrownBy(() -> node.in(tenant, () -> {
                    node.permits.release(tickets.getFirst().holder());
                    throw new IllegalStateException("The closing failed");
                }))
                .hasMessage("The closing failed");
        node.tick();

        assertThat(tickets.get(1).waits()).isTrue();
        assertThat(node.gauge("held")).isEqualTo(1);
        node.release(tenant, tickets.getFirst().holder());
        node.grant();
        assertThat(tickets.get(1).granted()).isTrue();
    }

    @Test
    void anEnteringThatIsRolledBackWaitsForNothing() throws Exception {
        var kept = new Ticket[1];
        assertThatThrownBy(() -> node.in(tenant, () -> {
            kept[0] = node.permits.enter(UUID.randomUUID(), connection, atOnce(1));
            throw new IllegalStateException("The opening failed");
        }));

        assertThat(kept[0].await(_ -> {})).isEqualTo(Admission.LEFT);
        assertThat(rows("true")).isZero();
        assertThat(node.gauge("waiting")).isZero();
    }

    @Test
    void permitsChangeOnlyWithATransactionOfATenant() {
        var holder = UUID.randomUUID();
        Scope.tenant(tenant).run(() -> {
            assertThatThrownBy(() -> node.permits.enter(holder, connection, atOnce(1)))
                    .isInstanceOf(IllegalTransactionStateException.class);
            assertThatThrownBy(() -> node.permits.release(holder)).isInstanceOf(IllegalTransactionStateException.class);
        });
        assertThatThrownBy(() -> transactions.execute(_ -> node.permits.enter(holder, connection, atOnce(1))))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aMoveGivesOnePermitBackAndWaitsForAnother() {
        var other = UUID.randomUUID();
        var mover = node.enter(tenant, connection, atOnce(1));
        var next = node.enter(tenant, connection, atOnce(1));
        var there = node.enter(tenant, other, atOnce(1));
        node.grant();

        var moved = node.in(tenant, () -> node.permits.move(mover.holder(), other, atOnce(1)));
        node.grant();

        assertThat(next.granted()).isTrue();
        assertThat(moved.waits()).isTrue();
        assertThat(node.gauge("held")).isEqualTo(2);
        node.release(tenant, there.holder());
        node.grant();
        assertThat(moved.granted()).isTrue();
    }

    @Test
    void aMoveIntoAFullQueueChangesNothing() {
        var other = UUID.randomUUID();
        var narrow = new Limits(1, null, null, 0, SOON, 0);
        var mover = node.enter(tenant, connection, narrow);
        node.enter(tenant, other, narrow);
        node.grant();

        assertThatThrownBy(() -> node.in(tenant, () -> node.permits.move(mover.holder(), other, narrow)))
                .isInstanceOf(QueueFull.class);
        letLeasesLapse();
        node.tick();

        assertThat(rows("granted_at is not null and lease_until > now()")).isEqualTo(1);
    }

    @Test
    void noMoreCallsBeginInAMinuteThanMay() {
        var limits = new Limits(5, null, 2, 5, SOON, 0);
        var tickets = enter(node, 3, tenant, limits);
        node.grant();
        tickets.stream().limit(2).forEach(it -> node.release(tenant, it.holder()));
        node.tick();
        assertThat(tickets).extracting(Ticket::granted).containsExactly(true, true, false);

        asNode("""
                update permit_gate set granted_lately = array[granted_lately[1] - interval '1 minute', granted_lately[2]]
                where connection_id = ?
                """);
        node.tick();
        enter(node, 1, tenant, limits);
        node.tick();

        assertThat(tickets.get(2).granted()).isTrue();
        assertThat(rows("granted_at is null")).isEqualTo(1);
    }

    @Test
    void anotherTenantNeitherSeesNorRemovesAPermit() {
        var ticket = node.enter(tenant, connection, atOnce(1));
        node.grant();
        var stranger = tenant();

        var seen = node.in(stranger, () -> jdbc.sql("""
                        select (select count(*) from permit) + (select count(*) from permit_share) + (select count(*) from permit_gate)
                        """).query(Integer.class).single());
        node().release(stranger, ticket.holder());

        assertThat(seen).isZero();
        assertThat(rows("granted_at is not null")).isEqualTo(1);
    }

    @Test
    void countingTheOthersOpensNoDoorToThem() {
        enter(node, 2, tenant(), atOnce(1));

        var seen = node.in(
                tenant,
                () -> jdbc.sql("select (select waiting from permit_crowd(?)), count(*) from permit")
                        .param(connection)
                        .query((row, _) -> row.getInt(1) + " are there, I see " + row.getInt(2))
                        .single());
        var after = node.in(tenant, () -> {
            jdbc.sql("select waiting from permit_crowd(?)")
                    .param(connection)
                    .query(Integer.class)
                    .single();
            return jdbc.sql("select count(*) from permit").query(Integer.class).single();
        });

        assertThat(seen).isEqualTo("2 are there, I see 0");
        assertThat(after).isZero();
    }

    @Test
    void whatItsTurnForgetsIsGivenUp() {
        var held = node.enter(tenant, connection, atOnce(1));
        var waiting = node.enter(tenant, connection, atOnce(1));
        node.grant();

        node.permits.abandon(held.holder());
        node.permits.abandon(UUID.randomUUID());
        node.grant();

        assertThat(waiting.granted()).isTrue();
        assertThat(node.gauge("held")).isEqualTo(1);
    }
}
