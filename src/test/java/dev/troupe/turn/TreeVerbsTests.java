package dev.troupe.turn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.testing.Problems;
import dev.troupe.testing.Script;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A conversation is a tree: users go back in it, and what they leave is found again. */
class TreeVerbsTests extends TurnTest {

    String greeting;
    String question;
    String answer;

    @BeforeEach
    void converse() {
        upstream.next(Script.says("Twelve."));
        session.ask("How many beds?").ok();
        greeting = session.ids().get(0);
        question = session.ids().get(1);
        answer = session.ids().get(2);
    }

    @Test
    void ofTwoRepliesEitherIsChosen() {
        var second = regenerated("Thirteen.");
        assertThat(session.texts()).endsWith("How many beds?", "Thirteen.");

        var chosen = session.verb(answer, "select").ok();

        assertThat(chosen.path("headId").asString()).isEqualTo(answer);
        assertThat(session.texts()).endsWith("How many beds?", "Twelve.");
        var shown = session.messages().getLast().path("alternatives");
        assertThat(shown.path("index").asInt()).isZero();
        assertThat(shown.path("count").asInt()).isEqualTo(2);
        assertThat(shown.path("ids").valueStream().map(it -> it.asString())).containsExactly(answer, second);
    }

    @Test
    void anAlternativeIsShownWithWhatWasSaidThereLast() {
        regenerated("Thirteen.");
        session.verb(answer, "select").ok();
        upstream.next(Script.says("Eleven."));
        session.ask("How many dry?").ok();
        upstream.next(Script.says("None."));
        session.verb(question, "edit", Map.of("content", "How many free?")).ok();
        assertThat(session.texts()).endsWith("How many free?", "None.");

        session.verb(question, "select").ok();

        assertThat(session.texts()).endsWith("How many beds?", "Twelve.", "How many dry?", "Eleven.");
    }

    @Test
    void choosingWhatIsShownChangesNothingOfIt() {
        upstream.next(Script.says("Eleven."));
        session.ask("How many dry?").ok();
        var before = session.ids();

        session.verb(question, "select").ok();

        assertThat(session.ids()).isEqualTo(before);
    }

    @Test
    void whatFollowsARewoundMessageIsHiddenAndFoundAgain() {
        session.verb(greeting, "rewind").ok();
        assertThat(session.ids()).containsExactly(greeting);
        upstream.next(Script.says("Fine."));
        session.ask("How are you?").ok();
        assertThat(session.texts()).endsWith("How are you?", "Fine.");
        assertThat(session.messages().get(1).at("/alternatives/count").asInt()).isEqualTo(2);

        session.verb(question, "select").ok();

        assertThat(session.ids()).containsExactly(greeting, question, answer);
    }

    @Test
    void aDeletedMessageIsGoneWithAllThatHangsUnderIt() {
        upstream.next(Script.says("Eleven."));
        session.ask("How many dry?").ok();

        var deleted = session.user().delete(session.message(question));

        assertThat(deleted.status()).isEqualTo(204);
        assertThat(session.ids()).containsExactly(greeting);
        assertThat(deleted.header("ETag")).isEqualTo("\"%d\"".formatted(version()));
        assertThat(database.rows(tenant.slug(), "select 1 from message")).hasSize(1);
        assertThat(database.rows(tenant.slug(), "select 1 from turn")).isEmpty();
        Problems.check(session.user().delete(session.message(answer)), "not-found", session.message(answer));
    }

    @Test
    void whereADeletedReplyWasTheOneBesideItIsShown() {
        var second = regenerated("Thirteen.");
        var third = regenerated("Fourteen.");

        session.user().delete(session.message(third));
        assertThat(session.ids()).endsWith(question, second);
        session.verb(answer, "select").ok();
        session.user().delete(session.message(answer));
        assertThat(session.ids()).endsWith(question, second);
        session.user().delete(session.message(second));
        assertThat(session.ids()).containsExactly(greeting, question);
    }

    @Test
    void deletingElsewhereLeavesTheShownPathAlone() {
        regenerated("Thirteen.");
        var before = session.ids();

        session.user().delete(session.message(answer));

        assertThat(session.ids()).isEqualTo(before);
        assertThat(session.messages().getLast().at("/alternatives/count").asInt())
                .isEqualTo(1);
    }

    @Test
    void deletingTheGreetingEmptiesTheSession() {
        session.user().delete(session.message(greeting));

        assertThat(session.messages()).isEmpty();
        assertThat(session.ask("Anybody?").ok().path("role").asString()).isEqualTo("character");
    }

    @ParameterizedTest
    @ValueSource(strings = {"select", "rewind", "regenerate", "continue", "edit", "DELETE"})
    void aVerbAgainstAnOldVersionChangesNothing(String verb) {
        var before = session.ids();
        var careful = session.user().with("If-Match", "\"%d\"".formatted(version() - 1));
        var path = session.message(answer);

        var refused = verb.equals("DELETE")
                ? careful.delete(path)
                : careful.post(path + "/" + verb, Map.of("content", "Another."));

        Problems.check(refused, "stale-version", verb.equals("DELETE") ? path : path + "/" + verb);
        assertThat(refused.json().path("version").asLong()).isEqualTo(version());
        assertThat(session.ids()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"select", "rewind", "regenerate", "continue", "edit", "DELETE"})
    void whileAReplyIsWrittenNoVerbMovesTheHead(String verb) {
        var script = paced().says("Well, ");
        try (var events = session.send("And?")) {
            var turnId = events.next("turn").data().path("turnId").asString();
            var path = session.message(answer);

            var refused = verb.equals("DELETE")
                    ? session.user().delete(path)
                    : session.user().post(path + "/" + verb, Map.of("content", "Another."));

            assertThat(refused.problem()).isEqualTo("session-busy");
            assertThat(refused.at("turnId")).isEqualTo(turnId);
            script.ends();
            assertThat(events.next("completed").data().at("/message/content").asString())
                    .isEqualTo("Well, ");
        }
        assertThat(session.ids()).hasSize(5).contains(answer);
    }

    @Test
    void aVerbWithTheRightVersionIsDone() {
        var careful = session.user().with("If-Match", "\"%d\"".formatted(version()));

        assertThat(careful.post(session.message(greeting) + "/rewind", Map.of()).status())
                .isEqualTo(200);
        assertThat(session.ids()).isEqualTo(List.of(greeting));
    }

    private String regenerated(String text) {
        upstream.next(Script.says(text));
        return session.verb(question, "regenerate").ok().path("id").asString();
    }

    private long version() {
        return session.user().get(session.path()).ok().path("version").asLong();
    }
}
