package dev.troupe.turn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.testing.Answer;
import dev.troupe.testing.Problems;
import dev.troupe.testing.Script;
import dev.troupe.testing.TestSession;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A session goes two ways from a message: the other is a session of its own. */
class ForkTests extends TurnTest {

    @BeforeEach
    void converse() {
        upstream.next(Script.says("Twelve."));
        session.ask("How many beds?").ok();
        upstream.next(Script.says("Eleven."));
        session.ask("How many dry?").ok();
    }

    @Test
    void aForkHasThePathUpToTheMessage() {
        session.user()
                .patch(session.path(), Map.of("title", "The inn", "note", "It rains.", "user", Map.of("name", "Ann")))
                .ok();

        var fork = fork(Map.of("messageId", session.ids().get(2)));

        assertThat(fork.status()).isEqualTo(201);
        assertThat(fork.at("title")).isEqualTo("The inn");
        assertThat(fork.at("note")).isEqualTo("It rains.");
        assertThat(fork.at("user.name")).isEqualTo("Ann");
        assertThat(fork.json().path("revision")).isEqualTo(sessionView().path("revision"));
        var copy = new TestSession(session.user(), fork.at("id"));
        assertThat(copy.texts()).isEqualTo(session.texts().subList(0, 3));
        assertThat(copy.ids()).doesNotContainAnyElementsOf(session.ids());
        assertThat(fork.at("headId")).isEqualTo(copy.ids().getLast());
        for (int i = 0; i < 3; i++) {
            assertThat(copy.messages().get(i).path("createdAt"))
                    .isEqualTo(session.messages().get(i).path("createdAt"));
        }
    }

    @Test
    void withoutAMessageTheWholeShownPathIsForked() {
        assertThat(new TestSession(session.user(), fork(Map.of()).at("id")).texts())
                .isEqualTo(session.texts());
        assertThat(new TestSession(session.user(), fork("").at("id")).texts()).isEqualTo(session.texts());
    }

    @Test
    void eachGoesOnByItselfAndOutlivesTheOther() {
        var copy = new TestSession(session.user(), fork(Map.of()).at("id"));
        upstream.next(Script.says("None."));
        copy.ask("How many free?").ok();
        assertThat(upstream.requests().getLast()).contains("How many dry?").contains("How many free?");
        assertThat(session.messages()).hasSize(5);

        session.user().delete(session.path());

        assertThat(copy.texts()).endsWith("Eleven.", "How many free?", "None.");
    }

    @Test
    void aRepeatedForkMakesNoOther() {
        var once = session.user().with("Idempotency-Key", "one fork");
        var path = session.path() + "/fork";

        var first = once.post(path, Map.of());
        var again = once.post(path, Map.of());

        assertThat(again.at("id")).isEqualTo(first.at("id"));
        assertThat(session.user().get("/v1/sessions").ok().path("items")).hasSize(2);
        Problems.check(once.post(path, Map.of("messageId", session.ids().getFirst())), "idempotency-mismatch", path);
    }

    @Test
    void aSessionThatIsOpenedTwiceWithOneKeyIsOne() {
        var slug = sessionView().at("/character/slug").asString();
        var once = session.user().with("Idempotency-Key", "one session");

        var first = once.post("/v1/sessions", Map.of("character", slug));
        var again = once.post("/v1/sessions", Map.of("character", slug));

        assertThat(first.status()).isEqualTo(201);
        assertThat(again.at("id")).isEqualTo(first.at("id"));
        var other = tenant.user("ben")
                .with("Idempotency-Key", "one session")
                .post("/v1/sessions", Map.of("character", slug));
        assertThat(other.ok().path("id").asString()).as("another user's").isNotEqualTo(first.at("id"));
    }

    @Test
    void aMessageOfAnotherSessionIsNoPlaceToForkFrom() {
        var other = tenant.session("ann", sessionView().at("/character/slug").asString());
        Problems.check(fork(Map.of("messageId", other.ids().getFirst())), "not-found", session.path() + "/fork");
        Problems.check(fork(Map.of("messageId", "nothing")), "invalid-request", session.path() + "/fork");
    }

    @Test
    void aSessionIsForkedWhileItsReplyIsWritten() {
        var script = paced().says("Hm.");
        try (var events = session.send("And?")) {
            events.text(3);
            var copy = new TestSession(session.user(), fork(Map.of()).at("id"));
            assertThat(copy.texts()).endsWith("And?");
            script.ends();
            events.next("completed");
            assertThat(copy.texts()).endsWith("And?");
        }
    }

    private Answer fork(Object body) {
        return session.user().post(session.path() + "/fork", body);
    }

    private JsonNode sessionView() {
        return session.user().get(session.path()).ok();
    }
}
