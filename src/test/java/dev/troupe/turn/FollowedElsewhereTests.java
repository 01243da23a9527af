package dev.troupe.turn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.testing.Events;
import dev.troupe.testing.TestSession;
import org.junit.jupiter.api.Test;

/** A reply that one node writes, read and stopped through another. */
class FollowedElsewhereTests extends TwoNodesTest {

    @Test
    void aReplyIsFollowedOnTheOtherNodeAsItIsWrittenDownAndToItsEnd() {
        connection(5, 10, "hunyuan-role@held-mid-stream");
        var session = house().session();
        try (var here = session.at(one.url()).send("Who is there?")) {
            var turnId = here.next("turn").data().path("turnId").asString();
            var begun = here.next("delta").text();
            try (var elsewhere = session.at(two.url()).follow(turnId, 1)) {
                assertThat(elsewhere.next("turn").data().path("state").asString())
                        .isEqualTo("streaming");
                var first = elsewhere.next("delta");
                assertThat(first.text()).isEqualTo(begun.substring(1));
                assertThat(first.id()).isEqualTo(begun.length());
                upstream.release();

                var said = new StringBuilder(begun);
                var end = collected(elsewhere, said);
                assertThat(end.name()).isEqualTo("completed");
                assertThat(end.data().at("/message/content").asString()).isEqualTo(said.toString());
                assertThat(end.id()).isEqualTo(said.length());
                assertResumesFromEveryPlace(session.at(two.url()), turnId, said.toString());
            }
        }
    }

    @Test
    void aReplyIsStoppedThroughTheOtherNodeAndWhatWasSaidIsKept() {
        connection(5, 10, "hunyuan-role@held-mid-stream");
        var session = house().session();
        try (var here = session.at(one.url()).send("Go on.")) {
            var turnId = here.next("turn").data().path("turnId").asString();
            var begun = here.next("delta").text();

            assertThat(session.at(two.url()).stop(turnId).status()).isEqualTo(202);

            var end = here.next("completed");
            assertThat(end.data().path("finish").asString()).isEqualTo("stopped");
            assertThat(end.data().at("/message/content").asString()).isEqualTo(begun);
            assertThat(session.at(two.url()).stop(turnId).problem()).isEqualTo("conflict");
        }
    }

    /** As a client collects: what the id of the first event says it has, and what comes then. */
    private static Events.Event collected(Events events, StringBuilder said) {
        for (var event = events.next(); event != null; event = events.next()) {
            if (event.name().equals("delta")) said.append(event.text());
            else if (event.name().equals("turn")) said.setLength(event.id());
            else return event;
        }
        throw new AssertionError("The stream has no end");
    }

    private static void assertResumesFromEveryPlace(TestSession session, String turnId, String whole) {
        for (int place = 0; place <= whole.length(); place++) {
            try (var resumed = session.follow(turnId, place)) {
                var said = new StringBuilder(whole.substring(0, place));
                collected(resumed, said);
                assertThat(said).hasToString(whole);
            }
        }
    }
}
