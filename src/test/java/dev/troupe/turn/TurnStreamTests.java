package dev.troupe.turn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.troupe.testing.Events.Event;
import dev.troupe.testing.Script;
import dev.troupe.testing.TestTenant;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What a reader of a turn gets, and what becomes of the turn when the reader goes. */
class TurnStreamTests extends TurnTest {

    @Test
    void theReplyArrivesEventByEventAndEveryIdIsTheLengthOfTheTextSoFar() {
        upstream.next(Script.says("Twelve beds, ", "eleven dry. ", "😀 Sit!"));

        try (var events = session.send("What have you got?")) {
            assertThat(events.headers().firstValue("Content-Type")).hasValue("text/event-stream;charset=UTF-8");
            assertThat(events.headers().firstValue("Cache-Control")).hasValue("no-cache");
            assertThat(events.headers().firstValue("X-Accel-Buffering")).hasValue("no");
            var all = events.rest();

            assertThat(all.getFirst().name()).isEqualTo("turn");
            assertThat(all.getFirst().id()).isZero();
            assertThat(all.getFirst().data().at("/userMessage/content").asString())
                    .isEqualTo("What have you got?");
            var length = 0;
            for (var event :
                    all.stream().filter(it -> it.name().equals("delta")).toList()) {
                length += event.text().length();
                assertThat(event.id()).isEqualTo(length);
            }
            assertThat(text(all)).isEqualTo("Twelve beds, eleven dry. 😀 Sit!");
            var last = all.getLast();
            assertThat(last.name()).isEqualTo("completed");
            assertThat(last.id()).isEqualTo(length);
            assertThat(last.data().at("/message/content").asString()).isEqualTo(text(all));
            assertThat(last.data().at("/message/id").asString())
                    .isEqualTo(all.getFirst().data().path("replyId").asString());
            assertThat(last.data().path("finish").asString()).isEqualTo("stop");
            assertThat(last.data().at("/usage/inputTokens").asInt()).isEqualTo(120);
        }
    }

    @Test
    void aReplyGoesOnWhenItsReaderLeaves() throws Exception {
        var script = paced().says("I was ");
        String turnId;
        try (var events = session.send("Go on.")) {
            turnId = events.next("turn").data().path("turnId").asString();
            events.text(6);
        }
        script.says("not done.").ends();

        await().atMost(SOON).until(() -> session.turn(turnId).at("state"), "completed"::equals);
        assertThat(session.messages().getLast().path("content").asString()).isEqualTo("I was not done.");
    }

    @Test
    void aReaderResumesWhereItLeftWhileTheReplyIsWritten() {
        var script = paced().says("One, two, ");
        var first = session.send("Count.");
        var turn = first.next("turn");
        first.text(10);
        first.close();

        try (var again = session.follow(turn.data().path("turnId").asString(), 5)) {
            var resumed = again.next("turn");
            assertThat(resumed.id()).isEqualTo(5);
            assertThat(again.text(5)).isEqualTo("two, ");
            script.says("three.").ends();
            assertThat(again.text(6)).isEqualTo("three.");
            assertThat(again.next("completed").id()).isEqualTo(16);
        }
    }

    @Test
    void aTurnThatIsOverIsToldFromAnyPlace() {
        upstream.next(Script.says("One 😀 two."));
        String turnId;
        try (var events = session.send("Count.")) {
            turnId = events.next("turn").data().path("turnId").asString();
            events.rest();
        }
        assertThat(text(session.follow(turnId, 0).rest())).isEqualTo("One 😀 two.");
        assertThat(text(session.follow(turnId, 4).rest())).isEqualTo("😀 two.");
        assertThat(text(session.follow(turnId, 5).rest()))
                .as("not half of the emoji")
                .isEqualTo("😀 two.");
        assertThat(text(session.follow(turnId, 11).rest())).isEmpty();
        assertThat(text(session.follow(turnId, 4000).rest())).isEmpty();
        var after = session.user().follow(session.path() + "/turns/" + turnId + "/events?after=7");
        assertThat(text(after.rest())).isEqualTo("two.");
        assertThat(session.follow(turnId, 11).rest().getLast().name()).isEqualTo("completed");
    }

    @Test
    void twoReadersOfOneTurnBothGetAllOfIt() {
        var script = paced().says("For both ");
        try (var one = session.send("Speak up.")) {
            var turnId = one.next("turn").data().path("turnId").asString();
            try (var two = session.follow(turnId, 0)) {
                script.says("of you.").ends();
                assertThat(text(one.rest())).isEqualTo("For both of you.");
                assertThat(text(two.rest())).isEqualTo("For both of you.");
            }
        }
    }

    @Test
    void noPooledConnectionIsHeldWhileAReplyStreams() throws Exception {
        var script = paced().says("Slowly, ");
        try (var events = session.send("Take your time.")) {
            events.text(8);
            await().atMost(SOON).until(this::connectionsInUse, inUse -> inUse == 0);
            script.says("slowly.").ends();
            assertThat(events.next("completed").id()).isEqualTo(15);
        }
    }

    @Test
    void whoeverAsksForJsonGetsTheFinishedMessage() {
        upstream.next(Script.says("All ", "at once."));
        var answer = session.ask("Hello?");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.at("content")).isEqualTo("All at once.");
        assertThat(answer.at("role")).isEqualTo("character");
        assertThat(answer.at("finish")).isEqualTo("stop");
    }

    @Test
    void theSessionNamesItsLiveTurnAndForgetsItAtTheEnd() {
        var script = paced().says("Hm.");
        try (var events = session.send("Well?")) {
            var turnId = events.next("turn").data().path("turnId").asString();
            assertThat(session.user().get(session.path()).at("liveTurn.turnId")).isEqualTo(turnId);
            script.ends();
            events.rest();
        }
        assertThat(session.user().get(session.path()).at("liveTurn.turnId")).isEmpty();
    }

    @Test
    void theWholePathGoesToTheModelTheNextTime() {
        upstream.next(Script.says("Twelve beds."));
        session.ask("How many beds?");
        session.ask("And how many dry?");
        assertThat(upstream.requests().getLast())
                .contains("{\"role\":\"assistant\",\"content\":\"Twelve beds.\"},"
                        + "{\"role\":\"user\",\"content\":\"And how many dry?\"}]");
    }

    @Test
    void adminsReadWhyAReplyWasWhatItWas() {
        upstream.next(Script.says("So."));
        Event completed;
        try (var events = session.send("Why?")) {
            completed = events.next("completed");
        }
        var receipt = tenant.admin().get(completed.data().path("receipt").asString());
        assertThat(receipt.status()).isEqualTo(200);
        var parts = receipt.json().path("parts").valueStream();
        assertThat(parts.mapToInt(it -> it.path("tokens").asInt()).sum())
                .isEqualTo(receipt.json().path("estimatedTokens").asInt())
                .isPositive();
        assertThat(receipt.text()).doesNotContain("Why?").doesNotContain(TestTenant.TAVERN_KEEPER);
        assertThat(session.user()
                        .get(completed.data().path("receipt").asString())
                        .status())
                .isEqualTo(403);
    }

    private int connectionsInUse() {
        var metrics = tenant.service().get("/actuator/prometheus").text();
        return metrics.lines()
                .filter(it -> it.startsWith("hikaricp_connections_active"))
                .map(it -> it.substring(it.lastIndexOf(' ') + 1))
                .map(Double::parseDouble)
                .mapToInt(Double::intValue)
                .sum();
    }

    private static String text(List<Event> events) {
        return events.stream()
                .filter(it -> it.name().equals("delta"))
                .map(Event::text)
                .collect(Collectors.joining());
    }
}
