package dev.troupe.turn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.standin.Entry;
import dev.troupe.standin.HostDialect;
import dev.troupe.standin.How;
import dev.troupe.standin.Said;
import dev.troupe.standin.StandIn;
import dev.troupe.standin.Wait;
import dev.troupe.testing.TestSession;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A call that failed before anything was said is made again, where that may help, and the reader never knows. */
class RetryTests extends StandInTest {

    private static final int RETRIES = 3;
    private static final String CONTEXT = "vllm-context";

    StandIn upstream;
    StandInConnection connection;

    @BeforeEach
    void connect() {
        upstream = start(HostDialect.OPENAI);
        connection = StandInConnection.named("retrying", upstream, HostDialect.OPENAI)
                .with("limits", Map.of("retries", RETRIES));
    }

    @ParameterizedTest
    @CsvSource({"html-502, 1, server", "tokenhub-busy-before-text, 2, capacity", "reset-at-once, 1, server"})
    void aReplyComesAfterFailuresOfWhichTheReaderSawNothing(String failure, int times, String kind) {
        var session = over(connection.playing("%s*%d".formatted(failure, times)));

        var heard = hear(session, "你好");

        assertThat(heard.text()).isEqualTo(REPLY);
        assertThat(heard.names()).containsExactly("delta", "completed");
        assertThat(heard.last().data().at("/message/state").asString()).isEqualTo("complete");
        assertThat(upstream.journal().entries())
                .hasSize(times + 1)
                .extracting(it -> it.request().text())
                .as("the same request each time")
                .containsOnly(upstream.journal().last().request().text());
        assertThat(booked(heard)).isEqualTo(timesAnd("retried", times, "completed"));
        assertThat(calls(session, heard)).isEqualTo(timesAnd("retrying: " + kind, times, "retrying: answered"));
        assertThat(session.messages()).hasSize(2);
    }

    @Test
    void whoFailsMoreOftenThanItMayHasFailed() {
        var session = over(connection.with("limits", Map.of("retries", 0)).playing("html-502*1"));

        var heard = hear(session, "你好");

        assertThat(heard.problem()).isEqualTo("upstream-failed");
        assertThat(booked(heard)).containsExactly("failed");
        assertThat(upstream.journal().entries()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"RETRY_AFTER_MS, 250, 9000", "RETRY_AFTER_FLOAT, 1500, 7000", "RETRY_AFTER_PAST_DATE, 0, 7000"})
    void theNextTryComesWhenTheUpstreamAskedForIt(Wait asked, long least, long most) {
        var session = over(connection.playing(asked.id() + "*1"));

        var heard = hear(session, "你好");

        assertThat(heard.text()).isEqualTo(REPLY);
        var calls = upstream.journal().entries();
        assertThat(calls).hasSize(2);
        assertThat(pause(calls.getFirst(), calls.getLast()))
                .isBetween(Duration.ofMillis(least), Duration.ofMillis(most));
    }

    @Test
    void whoAsksForTooLongAWaitGetsNone() {
        var session = over(connection.playing("retry-after-absurd*1"));

        var heard = hear(session, "你好");

        assertThat(heard.problem()).isEqualTo("upstream-busy");
        assertThat(heard.last().data().path("state").asString()).isEqualTo("failed");
        assertThat(upstream.journal().entries()).hasSize(1);
        assertThat(booked(heard)).containsExactly("failed");
    }

    @Test
    void aStopBetweenTwoTriesEndsTheTurnAtOnce() throws Exception {
        var session = over(connection.playing("retry-after-seconds"));
        try (var events = session.send("你好")) {
            var turnId = events.next("turn").data().path("turnId").asString();
            assertThat(upstream.journal()
                            .await(journal -> !journal.entries().isEmpty() && journal.running() == 0, SOON))
                    .isTrue();
            var stopped = System.nanoTime();

            assertThat(session.stop(turnId).status()).isEqualTo(202);

            var heard = new Heard(events.rest());
            assertThat(Duration.ofNanos(System.nanoTime() - stopped))
                    .as("well before the next try, which is due in 7 s")
                    .isLessThan(Duration.ofSeconds(4));
            assertThat(heard.names()).containsExactly("completed");
            assertThat(heard.last().data().path("finish").asString()).isEqualTo("stopped");
            assertThat(session.turn(turnId).at("state")).isEqualTo("stopped");
        }
        var reply = session.messages().getLast();
        assertThat(reply.path("state").asString()).isEqualTo("stopped");
        assertThat(reply.path("content").asString()).isEmpty();
        assertThat(upstream.journal().entries()).hasSize(1);
    }

    @Test
    void aPromptThatIsTooLongIsTriedOnceWithLessHistory() {
        var session = talkative(sized(connection));
        upstream.next(scenario(CONTEXT));

        var heard = hear(session, "最后一问");

        assertThat(heard.text()).isEqualTo(REPLY);
        assertThat(booked(heard)).containsExactly("retried", "completed");
        assertSmaller(lastCalls(2));
    }

    @Test
    void aPromptThatIsStillTooLongIsNotTriedAThirdTime() {
        var session = talkative(sized(connection));
        upstream.next(scenario(CONTEXT), RETRIES + 1);
        var before = upstream.journal().entries().size();

        var heard = hear(session, "最后一问");

        assertThat(heard.problem()).isEqualTo("upstream-failed");
        assertThat(heard.last().data().path("state").asString()).isEqualTo("failed");
        assertThat(upstream.journal().entries()).hasSize(before + 2);
        assertThat(booked(heard)).containsExactly("retried", "failed");
        assertThat(calls(session, heard)).containsExactly("retrying: context", "retrying: context");
        assertSmaller(lastCalls(2));
    }

    /** All of it is the persona and the newest message, which are never cut. */
    @Test
    void aPromptThatCantBeMadeSmallerFailsForItsLength() {
        var persona = "A word of the persona's own. ".repeat(140);
        var narrow = sized(connection);
        tenant.connect(narrow);
        var session =
                tenant.session(Map.of("name", "沈清", "system_prompt", persona), Map.of("connection", narrow.name()));
        upstream.next(scenario(CONTEXT), RETRIES + 1);

        var heard = hear(session, "And a word of mine. ".repeat(120));

        assertThat(heard.last().data().path("state").asString()).isEqualTo("failed");
        assertThat(heard.problem()).isEqualTo("persona-too-large");
        assertThat(upstream.journal().entries()).hasSize(1);
        assertThat(booked(heard)).containsExactly("failed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"reset-mid-stream", "eof-mid-word", "tokenhub-busy-after-text", "vllm-context-after-text"})
    void nothingIsTriedAgainOnceTextWasShown(String failure) {
        var session = over(connection.playing(failure + "*1"));

        var heard = hear(session, "你好");

        assertThat(heard.names()).containsExactly("delta", "failed");
        assertThat(heard.last().data().path("state").asString()).isEqualTo("interrupted");
        assertThat(heard.last().data().at("/message/content").asString()).isEqualTo(heard.text());
        assertThat(REPLY).startsWith(heard.text());
        assertThat(upstream.journal().entries()).hasSize(1);
        assertThat(booked(heard)).containsExactly("interrupted");
    }

    private TestSession over(StandInConnection chosen) {
        tenant.connect(chosen);
        return tenant.sessionOver(chosen);
    }

    /** A window that a short session fills. */
    private static StandInConnection sized(StandInConnection wide) {
        return wide.with("window", Map.of("inputTokens", 2_500, "outputTokens", 500));
    }

    /** A session that takes up nearly all of the window, and more than a smaller one has. */
    private TestSession talkative(StandInConnection narrow) {
        var session = over(narrow);
        for (int exchange = 0; exchange < 16; exchange++) {
            session.ask("问%d。".formatted(exchange) + "I have been here before. ".repeat(40))
                    .ok();
        }
        return session;
    }

    private List<Entry> lastCalls(int count) {
        var calls = upstream.journal().entries();
        return calls.subList(calls.size() - count, calls.size());
    }

    /** The persona whole, the newest message last, and between them the newest of what was there before. */
    private static void assertSmaller(List<Entry> twoCalls) {
        var whole = twoCalls.getFirst().kept();
        var less = twoCalls.getLast().kept();
        assertThat(less).hasSizeLessThan(whole.size()).hasSizeGreaterThan(2);
        assertThat(less).startsWith(new Said("system", StandInTenant.PERSONA)).endsWith(new Said("user", "最后一问"));
        assertThat(whole.subList(whole.size() - less.size() + 1, whole.size())).isEqualTo(less.subList(1, less.size()));
    }

    private static Duration pause(Entry first, Entry second) {
        assertThat(first.how()).isEqualTo(How.ANSWERED);
        return Duration.ofNanos(second.span().arrived() - first.span().ended());
    }

    private static List<String> timesAnd(String first, int times, String last) {
        return Stream.concat(Collections.nCopies(times, first).stream(), Stream.of(last))
                .toList();
    }
}
