package dev.troupe.turn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Replies are in the database while they are written, a tick behind at most, so that they outlive their node. */
class WrittenDownTests extends TurnTest {

    @Autowired
    Recovery recovery;

    @Test
    void whatWasSaidIsWrittenDownWithinATickAndGoneWhenTheReplyIsStored() {
        var script = paced().says("Once upon a time 🎭");
        try (var events = session.send("A story.")) {
            var turnId = events.next("turn").data().path("turnId").asString();
            await().atMost(SOON).until(() -> written(turnId).equals("Once upon a time 🎭"));
            script.says(" there was an inn.");
            await().atMost(SOON).until(() -> written(turnId).equals("Once upon a time 🎭 there was an inn."));
            assertThat(rows(turnId)).isGreaterThan(1);

            script.ends();
            events.next("completed");
            assertThat(rows(turnId)).isZero();
        }
    }

    @Test
    void aTurnWhoseNodeDiedKeepsWhatWasWrittenDownAndIsBooked() {
        paced().says("I shall be ");
        try (var events = session.send("Stay.")) {
            var turnId = events.next("turn").data().path("turnId").asString();
            await().atMost(SOON).until(() -> written(turnId).equals("I shall be "));

            leaveToAnotherNode(turnId);
            recovery.endLapsed();

            var last = session.messages().getLast();
            assertThat(last.path("content").asString()).isEqualTo("I shall be ");
            assertThat(last.path("state").asString()).isEqualTo("interrupted");
            assertThat(rows(turnId)).isZero();
            assertThat(database.ledger(tenant.slug(), turnId)).singleElement().satisfies(it -> {
                assertThat(it).containsEntry("outcome", "interrupted").containsEntry("estimated", true);
                assertThat((Long) it.get("input_tokens")).isPositive();
                assertThat((Long) it.get("output_tokens")).isPositive();
            });
            assertThat(events.next("failed").data().at("/state").asString()).isEqualTo("interrupted");
        }
    }

    /** As if a node had written it that is gone. */
    private void leaveToAnotherNode(String turnId) {
        var lapsed = "update turn set node = ?, lease_until = now() - interval '1 second' where id = ?";
        database.update(tenant.slug(), lapsed, UUID.randomUUID(), UUID.fromString(turnId));
    }

    private String written(String turnId) {
        return String.valueOf(database.rows(
                        tenant.slug(),
                        "select coalesce(string_agg(text, '' order by start), '') as text from reply_chunk where turn_id = ?",
                        UUID.fromString(turnId))
                .getFirst()
                .get("text"));
    }

    private int rows(String turnId) {
        return database.rows(tenant.slug(), "select 1 from reply_chunk where turn_id = ?", UUID.fromString(turnId))
                .size();
    }
}
