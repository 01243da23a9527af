package dev.troupe.turn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.troupe.standin.Entry;
import dev.troupe.testing.Answer;
import dev.troupe.testing.RunningTroupe;
import dev.troupe.testing.TenantRows;
import dev.troupe.testing.TestSession;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What holds across nodes: the upstream's limit, the queue in front of it, and what is said of a connection. */
class TwoNodesTests extends TwoNodesTest {

    private static final int AT_A_TIME = 5;
    private static final String MODEL = "hunyuan-role";

    /**
     * The rule ({@code permit_queue}): a free permit goes to the waiting tenant that would hold the fewest with it. Of five permits
     * four at most are held when one is granted, so with three tenants waiting one of them holds one at most: nobody begins a call as
     * its third while the two others wait, and where five calls run they are two, two and one. Calls are let go in rounds of five,
     * when all that were granted have arrived. So a tenant that calls in a later round was waiting throughout this one.
     */
    @Test
    void fiveCallsAtATimeRunOverBothNodesInAnOrderThatIsFairToTenants() {
        connection(AT_A_TIME, PLENTY, MODEL);
        var turns = fortyTurns();
        for (var calls = AT_A_TIME; calls <= turns.size(); calls += AT_A_TIME) {
            awaitCalls(calls, AT_A_TIME);
            upstream.release();
        }

        assertThat(turns).allSatisfy(it -> assertThat(it.end().name()).isEqualTo("completed"));
        assertThat(upstream.journal().peak()).isEqualTo(AT_A_TIME);
        assertThat(called()).hasSize(turns.size()).doesNotHaveDuplicates();
        assertFair(upstream.journal().entries());
        await().atMost(SOON).until(() -> database.number("select count(*) from permit") == 0);
    }

    /** Twenty of A, and only then ten each of B and C, on one node and the other in turn. */
    private List<Asked> fortyTurns() {
        var houses = Map.of("A", house(), "B", house(), "C", house());
        var order = new ArrayList<>(IntStream.range(0, 20).mapToObj(_ -> "A").toList());
        for (int i = 0; i < 10; i++) order.addAll(List.of("B", "C"));
        return IntStream.range(0, order.size())
                .mapToObj(i -> ask(houses.get(order.get(i)), i / 2 % 2 == 0 ? one : two, order.get(i) + " " + i))
                .toList();
    }

    private static void assertFair(List<Entry> calls) {
        var contended = 0;
        for (var at = AT_A_TIME; at < calls.size(); at += AT_A_TIME) {
            var round = calls.subList(at, at + AT_A_TIME);
            var later = shares(calls.subList(at + AT_A_TIME, calls.size()));
            if (later.size() < 3) break;
            contended++;
            assertThat(round)
                    .allSatisfy(it -> assertThat(runningOfSameTenant(calls, it))
                            .as("calls of %s when it began its next", tenant(it))
                            .isLessThanOrEqualTo(2));
            assertThat(shares(round).values()).as("%s", shares(round)).containsExactlyInAnyOrder(2L, 2L, 1L);
        }
        assertThat(contended).as("rounds in which three tenants waited").isGreaterThanOrEqualTo(4);
    }

    private static long runningOfSameTenant(List<Entry> calls, Entry begun) {
        var now = begun.span().arrived();
        return calls.stream()
                .filter(it -> tenant(it).equals(tenant(begun)))
                .filter(it -> it.span().arrived() <= now && it.span().ended() > now)
                .count();
    }

    private static Map<String, Long> shares(List<Entry> calls) {
        return calls.stream().collect(Collectors.groupingBy(TwoNodesTests::tenant, Collectors.counting()));
    }

    private static String tenant(Entry call) {
        return call.kept().getLast().content().substring(0, 1);
    }

    @Test
    void aWaitingReaderSeesItsPlaceComeNearerAndThenItsReply() {
        connection(1, PLENTY, MODEL);
        var house = house();
        ask(house, one, "first");
        awaitCalls(1, 1);
        ask(house, two, "second");
        ask(house, one, "third");
        ask(house, two, "fourth");
        var last = ask(house, one, "last");

        for (int place = 4; place >= 1; place--) {
            last.awaitStanding("queued " + place);
            awaitCalls(5 - place, 1);
            upstream.release();
        }
        awaitCalls(5, 1);
        last.awaitStanding("streaming");
        upstream.release();
        assertThat(last.end().name()).isEqualTo("completed");
        assertThat(last.standings().stream().dropWhile("queued"::equals))
                .containsExactly("queued 4", "queued 3", "queued 2", "queued 1", "streaming");
        assertThat(called()).containsExactly("first", "second", "third", "fourth", "last");
    }

    /** How a turn that waits on node one is given up. */
    enum GivingUp {
        STOPPED_AT_ITS_NODE,
        STOPPED_AT_THE_OTHER,
        DELETED_AT_ITS_NODE,
        DELETED_AT_THE_OTHER;

        Answer giveUp(Asked turn, RunningTroupe one, RunningTroupe two) {
            return switch (this) {
                case STOPPED_AT_ITS_NODE -> turn.session().at(one.url()).stop(turn.turnId());
                case STOPPED_AT_THE_OTHER -> turn.session().at(two.url()).stop(turn.turnId());
                case DELETED_AT_ITS_NODE -> delete(turn.session().at(one.url()));
                case DELETED_AT_THE_OTHER -> delete(turn.session().at(two.url()));
            };
        }

        private static Answer delete(TestSession session) {
            return session.user().delete(session.path());
        }
    }

    @ParameterizedTest
    @EnumSource
    void aWaitingTurnThatIsGivenUpLeavesTheQueueAndIsNeverCalledFor(GivingUp how) {
        connection(1, PLENTY, MODEL);
        var house = house();
        ask(house, one, "first");
        awaitCalls(1, 1);
        var givenUp = ask(house, one, "given up");
        givenUp.awaitStanding("queued 1");
        var elsewhere = ask(house, two, "elsewhere");
        elsewhere.awaitStanding("queued 2");
        var last = ask(house, one, "last");
        last.awaitStanding("queued 3");

        assertThat(how.giveUp(givenUp, one, two).status()).isBetween(200, 204);

        elsewhere.awaitStanding("queued 1");
        last.awaitStanding("queued 2");
        givenUp.end();
        for (int calls = 1; calls <= 3; calls++) {
            awaitCalls(calls, 1);
            upstream.release();
        }
        assertThat(elsewhere.end().name()).isEqualTo("completed");
        assertThat(last.end().name()).isEqualTo("completed");
        assertThat(called()).containsExactly("first", "elsewhere", "last");
    }

    @Test
    void aTurnThatIsStoppedWhileItWaitsSaysSo() {
        connection(1, PLENTY, MODEL);
        var house = house();
        ask(house, one, "first");
        awaitCalls(1, 1);
        var waiting = ask(house, one, "second");
        waiting.awaitStanding("queued 1");

        waiting.session().at(two.url()).stop(waiting.turnId()).ok();

        var end = waiting.end();
        assertThat(end.name()).isEqualTo("completed");
        assertThat(end.data().path("finish").asString()).isEqualTo("stopped");
        assertThat(end.data().has("usage")).as("nothing was spent").isFalse();
        assertThat(waiting.session().at(two.url()).turn(waiting.turnId()).at("state"))
                .isEqualTo("stopped");
    }

    @Test
    void aFullQueueIsRefusedOnBothNodesStoresNothingAndTakesTheSameRequestLater() {
        connection(1, 2, MODEL);
        var waiting = house();
        ask(waiting, one, "first");
        awaitCalls(1, 1);
        ask(waiting, one, "second").awaitStanding("queued 1");
        ask(waiting, two, "third").awaitStanding("queued 2");
        var refused = house();
        var session = refused.session().at(two.url());
        var rows = new TenantRows(database.url(), tenantId(refused));
        var before = rows.all();

        for (var node : List.of(one, two)) {
            var full = onceOnly(session.at(node.url()));
            assertThat(full.status()).isEqualTo(503);
            assertThat(full.problem()).isEqualTo("upstream-busy");
            assertThat(full.header("Retry-After")).matches("[1-9]|[1-5]\\d|60");
        }
        assertThat(rows.all()).isEqualTo(before);

        upstream.release();
        awaitCalls(2, 1);
        var sender = session.user().with("Idempotency-Key", "once");
        var accepted =
                Asked.of(session, sender.stream(session.path() + "/messages", Map.of("content", "Is there room?")));
        readers.add(accepted);
        for (int calls = 2; calls <= 4; calls++) {
            awaitCalls(calls, 1);
            upstream.release();
        }
        var reply = accepted.end().data().path("message");
        assertThat(onceOnly(session.at(one.url())).at("id"))
                .isEqualTo(reply.path("id").asString());
        assertThat(called()).containsOnlyOnce("Is there room?");
        assertThat(session.messages()).hasSize(3);
    }

    private static Answer onceOnly(TestSession session) {
        return session.user()
                .with("Idempotency-Key", "once")
                .with("Accept", "application/json")
                .post(session.path() + "/messages", Map.of("content", "Is there room?"));
    }

    private UUID tenantId(House house) {
        var tenant = one.api()
                .operator()
                .get("/v1/operator/tenants/" + house.tenant().slug());
        return UUID.fromString(tenant.at("id"));
    }

    @Test
    void aConnectionThatIsChangedOnOneNodeIsSeenByTheOther() {
        var connection = connection(AT_A_TIME, PLENTY, "hunyuan-role@normal");
        var house = house();
        var here = house.session().at(one.url());
        var there = house.session().at(two.url());
        for (var session : List.of(here, there)) session.ask("Who are you?").ok();
        assertThat(models()).containsOnly("hunyuan-role@normal");

        one.api()
                .operator()
                .patch("/v1/operator/connections/" + connection, Map.of("model", "hunyuan-large-role@normal"))
                .ok();

        assertThat(answeringModel(here)).isEqualTo("hunyuan-large-role@normal");
        await().pollDelay(Duration.ZERO)
                .atMost(Duration.ofSeconds(3))
                .until(() -> answeringModel(there), "hunyuan-large-role@normal"::equals);
    }

    private String answeringModel(TestSession session) {
        session.ask("And now?").ok();
        return models().getLast();
    }

    private List<String> models() {
        return upstream.journal().entries().stream()
                .map(it -> it.request().json().path("model").asString())
                .toList();
    }
}
