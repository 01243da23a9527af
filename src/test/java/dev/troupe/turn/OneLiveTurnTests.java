package dev.troupe.turn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.troupe.testing.Answer;
import dev.troupe.testing.Script;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** A session is answered by one turn at a time, and a repeated request makes no second one. */
class OneLiveTurnTests extends TurnTest {

    @Test
    void aSecondSendIsToldOfTheLiveTurnAndStoresNothing() {
        var script = paced().says("Wait ");
        try (var events = session.send("First.")) {
            var turnId = events.next("turn").data().path("turnId").asString();

            var second = session.ask("Second.");

            assertThat(second.status()).isEqualTo(409);
            assertThat(second.problem()).isEqualTo("session-busy");
            assertThat(second.at("turnId")).isEqualTo(turnId);
            assertThat(second.at("events")).isEqualTo(session.path() + "/turns/" + turnId + "/events");
            assertThat(session.messages()).hasSize(2);
            script.ends();
            events.rest();
        }
    }

    @Test
    void ofManySendsAtOnceOneIsAnswered() throws Exception {
        var script = paced().says("One at a time.");
        var answers = new ArrayList<Future<Answer>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 8; i++) {
                var content = "Me, number " + i;
                answers.add(threads.submit(() -> session.ask(content)));
            }
            assertThat(script.wasCalled(SOON)).isTrue();
            await().atMost(SOON)
                    .until(() ->
                            answers.stream().filter(OneLiveTurnTests::refused).count() == 7);
            script.ends();
        }
        assertThat(session.messages()).hasSize(3);
        assertThat(upstream.requests()).hasSize(1);
    }

    @Test
    void aRepeatedSendWithItsKeyIsTheSameTurn() {
        upstream.next(Script.says("Once."));
        var sender = session.user().with("Idempotency-Key", "k-1").with("Accept", "application/json");
        var body = Map.of("content", "Only once, please.");

        var first = sender.post(session.path() + "/messages", body);
        var second = sender.post(session.path() + "/messages", body);

        assertThat(second.at("id")).isEqualTo(first.at("id")).isNotEmpty();
        assertThat(upstream.requests()).hasSize(1);
        assertThat(session.messages()).hasSize(3);
    }

    @Test
    void aRepeatedSendJoinsTheTurnWhileItRuns() {
        var script = paced().says("Joined ");
        var sender = session.user().with("Idempotency-Key", "k-2");
        var body = Map.of("content", "Only once, please.");
        try (var one = sender.stream(session.path() + "/messages", body);
                var two = sender.stream(session.path() + "/messages", body)) {
            assertThat(two.next("turn").data().path("turnId"))
                    .isEqualTo(one.next("turn").data().path("turnId"));
            script.ends();
            assertThat(two.next("completed").data().at("/message/content").asString())
                    .isEqualTo("Joined ");
        }
    }

    @Test
    void aKeyIsGoodForOneRequestOnly() {
        var sender = session.user().with("Idempotency-Key", "k-3").with("Accept", "application/json");
        sender.post(session.path() + "/messages", Map.of("content", "This.")).ok();
        var other = sender.post(session.path() + "/messages", Map.of("content", "That."));
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.problem()).isEqualTo("idempotency-mismatch");
        assertThat(session.messages()).hasSize(3);
    }

    @Test
    void anAnswerToAnEarlierMessageOpensAnotherBranch() {
        session.ask("First question.");
        var greeting = session.messages().getFirst().path("id").asString();
        session.user()
                .with("Accept", "application/json")
                .post(session.path() + "/messages", Map.of("content", "Another question.", "parentId", greeting))
                .ok();
        var path = session.messages();
        assertThat(path).hasSize(3);
        assertThat(path.get(1).path("content").asString()).isEqualTo("Another question.");
        assertThat(path.get(1).at("/alternatives/count").asInt()).isEqualTo(2);
        assertThat(upstream.requests().getLast()).doesNotContain("First question.");
    }

    private static boolean refused(Future<Answer> answer) {
        try {
            return answer.isDone() && answer.get().status() == 409;
        } catch (Exception ex) {
            throw new IllegalStateException(ex);
        }
    }
}
