package dev.troupe.turn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.troupe.testing.Script;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Every turn has one outcome, stored once with its ledger entry, and the user's message outlives all of them. */
class TurnOutcomeTests extends TurnTest {

    private static final Duration AT_ONCE = Duration.ofSeconds(1);

    @Autowired
    Recovery recovery;

    @Test
    void aStoppedReplyKeepsWhatWasSaidAndTheUpstreamIsLeftWithinASecond() throws Exception {
        var script = paced().says("Let me tell you ");
        try (var events = session.send("A story, please.")) {
            var turnId = events.next("turn").data().path("turnId").asString();
            events.text(16);

            assertThat(session.stop(turnId).status()).isEqualTo(202);

            assertThat(script.sawHangUp(AT_ONCE)).isTrue();
            var completed = events.next("completed");
            assertThat(completed.data().path("finish").asString()).isEqualTo("stopped");
            assertThat(completed.data().at("/message/content").asString()).isEqualTo("Let me tell you ");
            assertThat(completed.data().at("/message/state").asString()).isEqualTo("stopped");
            assertThat(completed.data().at("/usage/estimated").asBoolean()).isTrue();
            var again = session.stop(turnId);
            assertThat(again.status()).isEqualTo(409);
            assertThat(again.problem()).isEqualTo("conflict");
            assertThat(again.at("state")).isEqualTo("stopped");
            assertBooked(turnId, "stopped");
        }
    }

    @Test
    void aStopBeforeTheFirstTextEndsTheTurnToo() throws Exception {
        var script = paced();
        try (var events = session.send("A story, please.")) {
            var turnId = events.next("turn").data().path("turnId").asString();
            assertThat(script.wasCalled(SOON)).isTrue();
            session.stop(turnId);
            var completed = events.next("completed");
            assertThat(completed.data().path("finish").asString()).isEqualTo("stopped");
            assertThat(script.sawHangUp(AT_ONCE)).isTrue();
        }
    }

    @Test
    void aStopThatAnotherNodeWasAskedForArrivesWithTheNextTick() throws Exception {
        var script = paced().says("On and ");
        try (var events = session.send("Go.")) {
            var turnId = events.next("turn").data().path("turnId").asString();
            events.text(7);
            database.update(
                    tenant.slug(), "update turn set stop_requested = true where id = ?", UUID.fromString(turnId));
            assertThat(events.next("completed").data().path("finish").asString())
                    .isEqualTo("stopped");
        }
        assertThat(script.sawHangUp(AT_ONCE)).isTrue();
    }

    @Test
    void aRefusalLeavesTheMessageAndAReplyCanBeAskedForAgain() {
        upstream.next(Script.refuses(400, "{\"error\":{\"message\":\"secret inner words\",\"code\":\"1001\"}}"));
        try (var events = session.send("Are you there?")) {
            var turn = events.next("turn").data();
            var failed = events.next("failed");
            assertThat(failed.data().path("type").asString()).isEqualTo("urn:troupe:problem:upstream-failed");
            assertThat(failed.data().path("state").asString()).isEqualTo("failed");
            assertThat(failed.data().toString()).doesNotContain("secret inner words");
            assertBooked(turn.path("turnId").asString(), "failed");
            assertThat(session.turn(turn.path("turnId").asString()).at("problem.type"))
                    .isEqualTo("urn:troupe:problem:upstream-failed");
        }
        var last = session.messages().getLast();
        assertThat(last.path("content").asString()).isEqualTo("Are you there?");

        upstream.next(Script.says("I am."));
        var retry = session.user()
                .with("Accept", "application/json")
                .post(session.path() + "/messages/" + last.path("id").asString() + "/regenerate", Map.of());
        assertThat(retry.at("content")).isEqualTo("I am.");
        assertThat(retry.at("parentId")).isEqualTo(last.path("id").asString());
        assertThat(session.messages()).hasSize(3);
    }

    @Test
    void aRefusalIsAProblemForWhoeverAskedForJson() {
        for (int call = 0; call < 3; call++) upstream.next(Script.busy());
        var answer = session.ask("Are you there?");
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.problem()).isEqualTo("upstream-busy");
        assertThat(answer.header("Retry-After")).isEqualTo("10");
        assertThat(answer.at("userMessage.content")).isEqualTo("Are you there?");
        assertThat(upstream.requests()).as("one call and two more").hasSize(3);
    }

    @Test
    void aReplyThatBreaksOffKeepsWhatWasSaid() {
        upstream.next(Script.breaksOffAfter("It was a dark and"));
        try (var events = session.send("A story, please.")) {
            var turnId = events.next("turn").data().path("turnId").asString();
            var failed = events.next("failed");
            assertThat(failed.data().path("state").asString()).isEqualTo("interrupted");
            assertThat(failed.data().at("/message/content").asString()).isEqualTo("It was a dark and");
            assertThat(failed.id()).isEqualTo(17);
            assertBooked(turnId, "interrupted");
        }
        var reply = session.messages().getLast();
        assertThat(reply.path("state").asString()).isEqualTo("interrupted");

        upstream.next(Script.says("It was a bright morning."));
        session.user()
                .with("Accept", "application/json")
                .post(session.path() + "/messages/" + reply.path("id").asString() + "/regenerate", Map.of())
                .ok();
        var anew = session.messages().getLast();
        assertThat(anew.path("content").asString()).isEqualTo("It was a bright morning.");
        assertThat(anew.at("/alternatives/count").asInt()).isEqualTo(2);
        assertThat(anew.at("/alternatives/index").asInt()).isEqualTo(1);
        assertThat(upstream.requests().getLast()).doesNotContain("dark and");
    }

    @Test
    void aModeratedReplyIsTakenBackAndItsTextIsNowhere() {
        upstream.next(Script.saysAndEnds("Something unspeakable", "sensitive"));
        try (var events = session.send("Say it.")) {
            var turnId = events.next("turn").data().path("turnId").asString();
            var retracted = events.next("retracted");
            assertThat(retracted.id()).isZero();
            assertThat(retracted.data().path("reason").asString()).isEqualTo("moderated");
            assertThat(retracted.data().path("notice").asString()).isNotBlank();
            assertBooked(turnId, "retracted");
            assertThat(session.follow(turnId, 0).rest())
                    .extracting(it -> it.name())
                    .containsExactly("turn", "retracted");
        }
        var reply = session.messages().getLast();
        assertThat(reply.path("state").asString()).isEqualTo("retracted");
        assertThat(reply.path("content").asString()).isEmpty();
        assertThat(database.rows(tenant.slug(), "select 1 from message where content like '%unspeakable%'"))
                .isEmpty();

        session.ask("Something else, then.");
        assertThat(upstream.requests().getLast()).doesNotContain("unspeakable");
    }

    @Test
    void aReplyAtItsLongestSaysSo() {
        upstream.next(Script.saysAndEnds("And so on and so", "length"));
        assertThat(session.ask("Everything, please.").at("finish")).isEqualTo("length");
    }

    @Test
    void aTurnWhoseNodeDiedIsInterruptedAndTheSessionIsFreeAgain() throws Exception {
        var script = paced().says("I shall be ");
        try (var events = session.send("Stay.")) {
            var turnId = events.next("turn").data().path("turnId").asString();
            events.text(11);
            database.update(
                    tenant.slug(),
                    "update turn set node = ?, lease_until = now() - interval '1 second' where id = ?",
                    UUID.randomUUID(),
                    UUID.fromString(turnId));

            recovery.endLapsed();

            assertThat(session.turn(turnId).at("state")).isEqualTo("interrupted");
            upstream.next(Script.says("Here I am."));
            assertThat(session.ask("Are you still there?").at("content")).isEqualTo("Here I am.");
            script.says("too late").ends();
            events.rest();
            assertThat(session.turn(turnId).at("state")).isEqualTo("interrupted");
            assertThat(session.messages())
                    .extracting(it -> it.path("content").asString())
                    .doesNotContain("I shall be too late");
        }
    }

    @Test
    void aNodeDoesNotEndATurnThatItStillWritesWhenItsLeaseLapses() {
        var script = paced().says("The database was away, ");
        try (var events = session.send("Stay.")) {
            var turnId = events.next("turn").data().path("turnId").asString();
            events.text(23);
            database.update(
                    tenant.slug(),
                    "update turn set lease_until = now() - interval '1 hour' where id = ?",
                    UUID.fromString(turnId));

            recovery.endLapsed();

            assertThat(session.turn(turnId).at("state")).isEqualTo("streaming");
            script.says("and I went on.").ends();
            assertThat(events.next("completed").data().at("/message/content").asString())
                    .isEqualTo("The database was away, and I went on.");
        }
    }

    @Test
    void aReaderOfATurnElsewhereIsLetGoWhenItsSessionIsDeleted() {
        upstream.next(Script.says("Said here."));
        String turnId;
        try (var events = session.send("Go elsewhere.")) {
            turnId = events.next("turn").data().path("turnId").asString();
            events.rest();
        }
        database.update(
                tenant.slug(),
                "update turn set state = 'streaming', finish = null, ended_at = null, node = ?,"
                        + " lease_until = now() + interval '1 hour' where id = ?",
                UUID.randomUUID(),
                UUID.fromString(turnId));
        var reading = CompletableFuture.supplyAsync(() -> session.user()
                .get(session.path() + "/turns/" + turnId + "/events")
                .text());
        await().during(Duration.ofMillis(300)).atMost(SOON).until(() -> !reading.isDone());

        session.user().delete(session.path());

        assertThat(reading).succeedsWithin(SOON);
        assertThat(reading.join()).contains("event: turn").doesNotContain("urn:troupe");
    }

    @Test
    void deletingASessionStopsItsReply() throws Exception {
        var script = paced().says("My last words: ");
        try (var events = session.send("Farewell.")) {
            events.text(15);
            assertThat(session.user().delete(session.path()).status()).isEqualTo(204);
            assertThat(script.sawHangUp(AT_ONCE.multipliedBy(5))).isTrue();
            events.rest();
        }
        assertThat(session.user().get(session.path()).status()).isEqualTo(404);
        assertThat(database.rows(tenant.slug(), "select 1 from message")).isEmpty();
        assertThat(database.rows(tenant.slug(), "select 1 from turn")).isEmpty();
    }

    @Test
    void pricesAreTheConnectionsOwn() {
        upstream.next(Script.says("Dear."));
        try (var events = session.send("How much?")) {
            var usage = events.next("completed").data().path("usage");
            // 120 tokens in at ¥4 and 30 out at ¥8 a million
            assertThat(usage.path("costMicros").asLong()).isEqualTo(120 * 4 + 30 * 8);
            assertThat(usage.path("currency").asString()).isEqualTo("CNY");
        }
    }

    private void assertBooked(String turnId, String outcome) {
        await().atMost(SOON).until(() -> !database.ledger(tenant.slug(), turnId).isEmpty());
        assertThat(database.ledger(tenant.slug(), turnId))
                .singleElement()
                .satisfies(entry -> assertThat(entry).containsEntry("outcome", outcome));
    }
}
