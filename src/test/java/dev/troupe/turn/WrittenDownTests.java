package dev.troupe.turn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.troupe.tenancy.Scope;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Replies are in the database while they are written, a tick behind at most, so that they outlive their node. */
class WrittenDownTests extends TurnTest {

    private static final int PIECES = 100;
    private static final int TICKS_AT_ONCE = 4;

    @Autowired
    Recovery recovery;

    @Autowired
    Upkeep upkeep;

    @Autowired
    ReplyChunks chunks;

    @Autowired
    LiveReplies liveReplies;

    @Autowired
    Node node;

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

    /** Fault: the database commits a tick, and the answer is lost on its way. */
    @Test
    void aTickWhoseAnswerIsLostLeavesNothingOut() {
        var script = paced().says("Once upon ");
        try (var events = session.send("A story.")) {
            var turnId = events.next("turn").data().path("turnId").asString();
            events.text(10);
            var live = liveReplies.find(UUID.fromString(turnId)).orElseThrow();
            Scope.node()
                    .get(() ->
                            transactions.execute(_ -> chunks.keep(List.of(live.unwritten()), node.id(), Node.LEASE)));
            script.says("a time");
            await().atMost(SOON).untilAsserted(() -> assertThat(written(turnId)).isEqualTo("Once upon a time"));
            script.ends();
            events.next("completed");
        }
    }

    /** As on a busy machine, where a tick takes longer than the time to the next. */
    @Test
    void ticksThatOverlapLeaveNothingOutAndWriteNothingTwice() throws Exception {
        var script = paced();
        var said = new StringBuilder();
        try (var events = session.send("A story.");
                var ticks = Executors.newVirtualThreadPerTaskExecutor()) {
            var turnId = events.next("turn").data().path("turnId").asString();
            for (int piece = 0; piece < PIECES; piece++) {
                var text = piece + " ";
                said.append(text);
                script.says(text);
                events.text(text.length());
                for (int tick = 0; tick < TICKS_AT_ONCE; tick++) ticks.submit(upkeep::tick);
            }
            await().atMost(SOON).untilAsserted(() -> assertThat(written(turnId)).isEqualTo(said.toString()));
            script.ends();
            events.next("completed");
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
