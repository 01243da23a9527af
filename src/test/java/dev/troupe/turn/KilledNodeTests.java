package dev.troupe.turn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.troupe.standin.Fault;
import dev.troupe.standin.HostDialect;
import dev.troupe.standin.How;
import dev.troupe.standin.StandIn;
import dev.troupe.testing.RunningTroupe;
import dev.troupe.testing.SharedDatabase;
import dev.troupe.testing.TestTenant;
import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A node is killed by the operating system, as by a power cut, while all that the upstream allows is in its hands. */
class KilledNodeTests {

    private static final int AT_A_TIME = 5;

    /** A permit's lease of three seconds, a tick of half a second to notice, and the call. */
    private static final Duration TO_TAKE_OVER = Duration.ofSeconds(5);

    /** A turn's lease of three seconds, and a look each second; the rest is for a busy machine. */
    private static final Duration TO_END = Duration.ofSeconds(30);

    private final SharedDatabase database = SharedDatabase.create();

    @Test
    void whatItHeldIsFreeWithinFiveSecondsAndItsTurnsEndAsInterrupted() throws Exception {
        try (var upstream = StandIn.start(HostDialect.LEGACY);
                var surviving = database.start("troupe.turn.recovery=1s");
                var killed = database.startProcess()) {
            connect(surviving, upstream);
            var tenant = TestTenant.found(surviving.api());
            var keeper = tenant.castTavernKeeper();
            upstream.next(Fault.STALL_MID_STREAM, AT_A_TIME);
            var begun = IntStream.range(0, AT_A_TIME)
                    .mapToObj(it -> Asked.of(tenant.session("u" + it, keeper).at(killed.url()), "Begun " + it))
                    .toList();
            await().atMost(TO_END).until(() -> upstream.journal().running() == AT_A_TIME);
            begun.forEach(it -> it.awaitStanding("streaming"));
            var waitingThere = Asked.of(tenant.session("there", keeper).at(killed.url()), "Waiting there");
            waitingThere.awaitStanding("queued 1");
            var waitingHere = Asked.of(tenant.session("here", keeper), "Waiting here");
            waitingHere.awaitStanding("queued 2");

            var killedAt = System.nanoTime();
            killed.kill();

            assertThat(waitingHere.end().name()).isEqualTo("completed");
            var calls = upstream.journal().entries();
            assertThat(calls).hasSize(AT_A_TIME + 1);
            assertThat(calls.getLast().kept().getLast().content()).isEqualTo("Waiting here");
            assertThat(Duration.ofNanos(calls.getLast().span().arrived() - killedAt))
                    .isLessThanOrEqualTo(TO_TAKE_OVER);
            assertThat(calls.subList(0, AT_A_TIME)).allMatch(it -> it.how() == How.HUNG_UP);
            for (var turn : begun) assertInterrupted(turn, surviving);
            assertInterrupted(waitingThere, surviving);
            assertThat(upstream.journal().entries()).hasSize(AT_A_TIME + 1);
            assertThat(database.number("select count(*) from permit")).isZero();
            assertGoesOn(begun.getFirst(), surviving);
        }
    }

    private static void connect(RunningTroupe node, StandIn upstream) {
        var connection = Map.of(
                "name",
                "the only one",
                "preset",
                "hunyuan",
                "baseUrl",
                upstream.baseUrl().toString(),
                "secret",
                "sk-of-the-killed",
                "default",
                true,
                "limits",
                Map.of("concurrency", AT_A_TIME, "perTenant", AT_A_TIME, "longestWait", "PT5M"));
        node.api().operator().post("/v1/operator/connections", connection).ok();
    }

    private static void assertInterrupted(Asked turn, RunningTroupe surviving) {
        var session = turn.session().at(surviving.url());
        await().atMost(TO_END).until(() -> session.turn(turn.turnId()).at("state"), "interrupted"::equals);
        assertThat(session.messages().get(1).path("role").asString()).isEqualTo("user");
    }

    /** What was said is kept, and the session is free again. */
    private static void assertGoesOn(Asked turn, RunningTroupe surviving) {
        var session = turn.session().at(surviving.url());
        assertThat(session.messages().get(1).path("content").asString()).isEqualTo("Begun 0");
        assertThat(session.ask("Are you there?").ok().path("state").asString()).isEqualTo("complete");
    }
}
