package dev.troupe.turn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.testing.Problems;
import dev.troupe.testing.Script;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What was said is put otherwise: beside the original, which stays with all that hangs under it. */
class EditTests extends TurnTest {

    String question;
    String answer;

    @BeforeEach
    void converse() {
        upstream.next(Script.says("Twelve."));
        session.ask("How many beds?").ok();
        question = session.ids().get(1);
        answer = session.ids().get(2);
    }

    @Test
    void anEditedQuestionIsAnsweredAnewAndTheOldBranchStays() {
        upstream.next(Script.says("Two."));

        var reply = session.verb(question, "edit", Map.of("content", " How many chairs? "))
                .ok();

        assertThat(reply.path("content").asString()).isEqualTo("Two.");
        assertThat(session.texts()).endsWith("How many chairs?", "Two.");
        var edited = session.messages().get(1);
        assertThat(edited.path("editedAt").asString()).isNotBlank();
        assertThat(edited.at("/alternatives/ids/0").asString()).isEqualTo(question);
        assertThat(upstream.requests().getLast()).contains("How many chairs?").doesNotContain("How many beds?");
        session.verb(question, "select").ok();
        assertThat(session.ids()).endsWith(question, answer);
    }

    @Test
    void anEditedQuestionStreamsItsReply() {
        upstream.next(Script.says("Two."));
        try (var events = session.user().stream(session.message(question) + "/edit", Map.of("content", "Chairs?"))) {
            assertThat(events.next("turn").data().at("/userMessage/content").asString())
                    .isEqualTo("Chairs?");
            assertThat(events.next("completed").data().at("/message/content").asString())
                    .isEqualTo("Two.");
        }
    }

    @Test
    void anEditedReplyIsMarkedAndAsksNoModel() {
        var asked = upstream.requests().size();

        var edited = session.verb(answer, "edit", Map.of("content", "A dozen.")).ok();

        assertThat(edited.path("role").asString()).isEqualTo("character");
        assertThat(edited.path("parentId").asString()).isEqualTo(question);
        assertThat(edited.path("editedAt").asString()).isNotBlank();
        assertThat(edited.path("state").asString()).isEqualTo("complete");
        assertThat(edited.has("turnId")).isFalse();
        assertThat(edited.at("/alternatives/count").asInt()).isEqualTo(2);
        assertThat(session.texts()).endsWith("A dozen.");
        assertThat(upstream.requests()).hasSize(asked);
        session.ask("Sure?").ok();
        assertThat(upstream.requests().getLast()).contains("A dozen.").doesNotContain("Twelve.");
    }

    @Test
    void aGreetingIsEditedToo() {
        var greeting = session.ids().getFirst();

        session.verb(greeting, "edit", Map.of("content", "Come in!")).ok();

        assertThat(session.texts()).containsExactly("Come in!");
        session.verb(greeting, "select").ok();
        assertThat(session.ids()).hasSize(3);
    }

    @Test
    void aRepeatedEditOfAReplyMakesNoOther() {
        var once = session.user().with("Idempotency-Key", "one edit");
        var path = session.message(answer) + "/edit";

        var first = once.post(path, Map.of("content", "A dozen."));
        var again = once.post(path, Map.of("content", "A dozen."));
        var other = once.post(path, Map.of("content", "A score."));

        assertThat(again.ok()).isEqualTo(first.ok());
        Problems.check(other, "idempotency-mismatch", path);
        assertThat(session.messages().getLast().at("/alternatives/count").asInt())
                .isEqualTo(2);
    }

    @Test
    void aRepeatedEditOfAQuestionIsAnsweredOnce() {
        var once = session.user().with("Idempotency-Key", "one edit").with("Accept", "application/json");
        var path = session.message(question) + "/edit";

        var first = once.post(path, Map.of("content", "Chairs?"));
        var again = once.post(path, Map.of("content", "Chairs?"));

        assertThat(again.ok()).isEqualTo(first.ok());
        assertThat(session.messages().get(1).at("/alternatives/count").asInt()).isEqualTo(2);
    }

    @Test
    void whatCannotBeSaidCannotBePutInItsPlace() {
        var path = session.message(answer) + "/edit";
        Problems.check(session.verb(answer, "edit", Map.of("content", " \n")), "invalid-request", path);
        Problems.check(session.verb(answer, "edit", Map.of()), "invalid-request", path);
    }
}
