package dev.troupe.turn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.troupe.testing.Problems;
import dev.troupe.testing.Script;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A reply goes on where it ended, in a message beside it that begins with the same text. */
class ContinueTests extends TurnTest {

    @Autowired
    Recovery recovery;

    @Test
    void aReplyThatBrokeOffGoesOnInAMessageBesideIt() {
        upstream.next(Script.breaksOffAfter("It was a dark an"));
        String broken;
        try (var events = session.send("A story, please.")) {
            var failed = events.next("failed").data();
            broken = failed.at("/message/id").asString();
            assertThat(failed.path("continue").asString()).isEqualTo(session.message(broken) + "/continue");
        }
        upstream.next(Script.says("d stormy ", "night."));

        try (var events = session.stream(broken, "continue")) {
            assertThat(events.next("turn").data().at("/userMessage/content").asString())
                    .isEqualTo("A story, please.");
            assertThat(events.text(31)).isEqualTo("It was a dark and stormy night.");
            var completed = events.next("completed");
            assertThat(completed.id()).isEqualTo(31);
            assertThat(completed.data().at("/message/content").asString()).isEqualTo("It was a dark and stormy night.");
            assertThat(completed.data().at("/message/state").asString()).isEqualTo("complete");
        }

        var shown = session.messages().getLast();
        assertThat(shown.at("/alternatives/ids/0").asString()).isEqualTo(broken);
        assertThat(upstream.requests().getLast()).contains("{\"role\":\"assistant\",\"content\":\"It was a dark an\"}");
    }

    @Test
    void whatAContinuedReplyCostIsWhatWasAdded() {
        upstream.next(Script.says("A long way ".repeat(50)));
        var first = session.ask("Where?").ok().path("id").asString();
        paced().says("and back");
        String turnId;
        try (var events = session.stream(first, "continue")) {
            turnId = events.next("turn").data().path("turnId").asString();
            events.text(550 + 8);
            session.stop(turnId);
            assertThat(events.next("completed").data().at("/message/content").asString())
                    .isEqualTo("A long way ".repeat(50) + "and back");
        }
        assertThat((Long) database.ledger(tenant.slug(), turnId).getFirst().get("output_tokens"))
                .isBetween(1L, 10L);
    }

    @Test
    void whereNothingIsAddedNothingIsStored() {
        upstream.next(Script.says("Sit."));
        var first = session.ask("Where?").ok().path("id").asString();
        upstream.next(Script.refuses(400, "{\"error\":{\"message\":\"no\",\"code\":\"1001\"}}"));

        var failed = session.verb(first, "continue");

        Problems.check(failed, "upstream-failed", session.message(first) + "/continue");
        assertThat(failed.at("retry")).isEqualTo(session.message(first) + "/continue");
        assertThat(session.messages()).hasSize(3);
        assertThat(session.messages().getLast().at("/alternatives/count").asInt())
                .isEqualTo(1);
    }

    @Test
    void aWithdrawnContinuationTakesTheWholeOfItsMessage() {
        upstream.next(Script.says("Sit."));
        var first = session.ask("Where?").ok().path("id").asString();
        upstream.next(Script.saysAndEnds(" Something unspeakable", "sensitive"));

        try (var events = session.stream(first, "continue")) {
            assertThat(events.next("retracted").id()).isZero();
        }

        assertThat(session.texts()).endsWith("");
        session.verb(first, "select").ok();
        assertThat(session.texts()).endsWith("Sit.");
        assertThat(database.rows(tenant.slug(), "select 1 from message where content like '%unspeakable%'"))
                .isEmpty();
    }

    @Test
    void aContinuedReplyWhoseNodeDiesKeepsBoth() {
        upstream.next(Script.says("Once upon a time"));
        var first = session.ask("A story.").ok().path("id").asString();
        paced().says(" there was");
        try (var events = session.stream(first, "continue")) {
            var turnId = events.next("turn").data().path("turnId").asString();
            events.text(26);
            await().atMost(SOON).until(() -> written(turnId) == 26);
            database.update(
                    tenant.slug(),
                    "update turn set node = ?, lease_until = now() - interval '1 second' where id = ?",
                    UUID.randomUUID(),
                    UUID.fromString(turnId));

            recovery.endLapsed();

            assertThat(session.texts()).endsWith("Once upon a time there was");
            assertThat((Long) database.ledger(tenant.slug(), turnId).getFirst().get("output_tokens"))
                    .as("of what it said itself, by factors that other tests have taught")
                    .isBetween(1L, 20L);
        }
    }

    @Test
    void aRepeatedRequestToContinueMakesOneReply() {
        var first = session.ask("Where?").ok().path("id").asString();
        var once = session.user().with("Idempotency-Key", "go on").with("Accept", "application/json");

        var one = once.post(session.message(first) + "/continue", Map.of());
        var two = once.post(session.message(first) + "/continue", Map.of());

        assertThat(two.ok()).isEqualTo(one.ok());
        assertThat(session.messages().getLast().at("/alternatives/count").asInt())
                .isEqualTo(2);
    }

    @Test
    void whatIsNoReplyOfAModelCannotGoOn() {
        upstream.next(Script.saysAndEnds("Something unspeakable", "sensitive"));
        session.ask("Well?");
        for (var id : session.ids()) {
            Problems.check(session.verb(id, "continue"), "conflict", session.message(id) + "/continue");
        }
        var greeting = session.ids().getFirst();
        Problems.check(session.verb(greeting, "regenerate"), "conflict", session.message(greeting) + "/regenerate");
        assertThat(session.messages()).hasSize(3);
    }

    private int written(String turnId) {
        return (int) database.rows(
                        tenant.slug(),
                        "select coalesce(sum(length(text)), 0)::int as length from reply_chunk where turn_id = ?",
                        UUID.fromString(turnId))
                .getFirst()
                .get("length");
    }
}
