package dev.troupe.turn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.standin.HostDialect;
import dev.troupe.standin.StandIn;
import dev.troupe.standin.Telling;
import dev.troupe.testing.TestSession;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where one connection has no reply, the next of the tenant's order is asked: if nothing was shown yet, and if that may help. */
class FailOverTests extends StandInTest {

    private static final Map<String, Object> ONE_AT_A_TIME = Map.of("retries", 0, "concurrency", 1, "queueLength", 0);

    private final Map<String, String> ids = new HashMap<>();
    StandIn first;
    StandIn second;

    @BeforeEach
    void start() {
        first = start(HostDialect.OPENAI);
        second = start(HostDialect.OPENAI);
    }

    @ParameterizedTest
    @CsvSource({
        "legacy-wrong-key, auth",
        "legacy-quota, quota",
        "legacy-model-offline, model-gone",
        "legacy-too-many-calls, rate-limit",
        "tokenhub-busy, capacity",
        "html-502, server",
        "reset-at-once, server",
        "legacy-internal-before-text, server",
        "stall-before-headers, timeout"
    })
    void anotherConnectionAnswersWhereTheFirstOneCanNot(String failure, String kind) {
        var session = overBoth(connection("first", first).playing(failure), connection("second", second));

        var heard = hear(session, "你好");

        assertThat(heard.names()).containsExactly("delta", "completed");
        assertThat(heard.text()).isEqualTo(REPLY);
        assertThat(calls(session, heard)).containsExactly("first: " + kind, "second: answered");
        assertThat(booked(heard)).containsExactly("failed_over", "completed");
        assertThat(bookedOver(heard)).containsExactly(ids.get("first"), ids.get("second"));
        assertThat(answeredBy(session, heard)).isEqualTo(ids.get("second"));
        assertThat(first.journal().entries()).hasSize(1);
        assertThat(second.journal().last().kept())
                .isEqualTo(first.journal().last().kept());
    }

    @ParameterizedTest
    @CsvSource({
        "legacy-roles-out-of-turn, invalid, upstream-failed",
        "redirect, invalid, upstream-failed",
        "vllm-context, context, upstream-failed",
        "tokenhub-filtered, content, moderated",
        "tokenhub-filtered-before-text, content, moderated"
    })
    void whatWouldBeSoAnywhereIsAskedOfNobodyElse(String failure, String kind, String problem) {
        var session = overBoth(connection("first", first).playing(failure), connection("second", second));

        var heard = hear(session, "你好");

        assertThat(session.turn(heard.turnId()).at("problem.type")).isEqualTo("urn:troupe:problem:" + problem);
        assertThat(calls(session, heard)).containsExactly("first: " + kind);
        assertThat(answeredBy(session, heard)).isEqualTo(ids.get("first"));
        assertThat(second.journal().entries()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "reset-mid-stream, interrupted",
        "tokenhub-busy-after-text, interrupted",
        "legacy-wrong-key-after-text, interrupted",
        "tokenhub-filtered-after-text, retracted",
        "sensitive-after-text, retracted",
        "sensitive-at-once, retracted"
    })
    void onceTextWasShownOrWithdrawnNobodyElseIsAsked(String failure, String outcome) {
        var session = overBoth(connection("first", first).playing(failure), connection("second", second));

        var heard = hear(session, "你好");

        assertThat(session.turn(heard.turnId()).at("state")).isEqualTo(outcome);
        assertThat(booked(heard)).containsExactly(outcome);
        assertThat(second.journal().entries()).isEmpty();
    }

    @Test
    void aConnectionTriesAgainBeforeTheNextIsAsked() {
        var retrying = connection("first", first).with("limits", Map.of("retries", 1));
        var session = overBoth(retrying.playing("html-502"), connection("second", second));

        var heard = hear(session, "你好");

        assertThat(heard.text()).isEqualTo(REPLY);
        assertThat(booked(heard)).containsExactly("retried", "failed_over", "completed");
        assertThat(calls(session, heard)).containsExactly("first: server", "first: server", "second: answered");
    }

    @Test
    void connectionsAreAskedInTheTenantsOrderAndTheLastFailureIsTold() {
        var third = start(HostDialect.OPENAI);
        var all = List.of(
                connection("first", first).playing("html-502"),
                connection("second", second).playing("legacy-wrong-key"),
                connection("third", third).playing("tokenhub-busy"));
        all.forEach(this::connect);
        tenant.failOverTo(all.get(2), all.get(1));
        var session = tenant.sessionOver(all.getFirst());

        var heard = hear(session, "你好");

        assertThat(heard.names()).containsExactly("failed");
        assertThat(heard.problem()).isEqualTo("upstream-failed");
        assertThat(calls(session, heard)).containsExactly("first: server", "third: capacity", "second: auth");
        assertThat(booked(heard)).containsExactly("failed_over", "failed_over", "failed");
        assertThat(session.messages())
                .singleElement()
                .satisfies(it -> assertThat(it.path("content").asString()).isEqualTo("你好"));
    }

    @Test
    void aConnectionWhoseKeyWasRefusedIsPassedOverFromThenOn() {
        var session = overBoth(connection("first", first).playing("legacy-wrong-key"), connection("second", second));
        hear(session, "你好");

        var heard = hear(session, "在吗");

        assertThat(heard.text()).isEqualTo(REPLY);
        assertThat(calls(session, heard)).containsExactly("second: answered");
        assertThat(booked(heard)).containsExactly("completed");
        assertThat(first.journal().entries()).hasSize(1);
    }

    /** After ten calls, half of which failed. */
    @Test
    void aConnectionThatFailedOftenIsPassedOver() {
        var session = overBoth(connection("first", first).playing("html-502"), connection("second", second));
        for (int turn = 0; turn < 10; turn++)
            assertThat(hear(session, "你好").text()).isEqualTo(REPLY);
        assertThat(first.journal().entries()).hasSize(10);

        var heard = hear(session, "在吗");

        assertThat(calls(session, heard)).containsExactly("second: answered");
        assertThat(first.journal().entries()).hasSize(10);
    }

    @Test
    void aConnectionThatIsPassedOverIsAskedStillWhereTheOthersFail() {
        var session = overBoth(
                connection("first", first).playing("legacy-wrong-key"),
                connection("second", second).playing("html-502"));
        hear(session, "你好");

        var heard = hear(session, "在吗");

        assertThat(heard.problem()).isEqualTo("upstream-busy");
        assertThat(calls(session, heard)).containsExactly("second: server", "first: capacity");
        assertThat(booked(heard)).containsExactly("failed");
        assertThat(first.journal().entries())
                .as("its breaker lets no call through")
                .hasSize(1);
    }

    @Test
    void aConnectionWithAFullQueueIsPassedOver() throws Exception {
        var session = overBoth(connection("first", first).with("limits", ONE_AT_A_TIME), connection("second", second));
        try (var _ = held(first, tenant.sessionOver(connection("first", first)))) {
            var heard = hear(session, "你好");

            assertThat(heard.text()).isEqualTo(REPLY);
            assertThat(calls(session, heard)).containsExactly("second: answered");
            assertThat(answeredBy(session, heard)).isEqualTo(ids.get("second"));
            assertThat(first.journal().entries()).hasSize(1);
        }
    }

    @Test
    void aFullQueueIsPassedOverAlsoOnTheWayFromOneToTheNext() throws Exception {
        var third = start(HostDialect.OPENAI);
        var all = List.of(
                connection("first", first).playing("html-502"),
                connection("second", second).with("limits", ONE_AT_A_TIME),
                connection("third", third));
        all.forEach(this::connect);
        tenant.failOverTo(all.get(1), all.get(2));
        var session = tenant.sessionOver(all.getFirst());
        try (var _ = held(second, tenant.sessionOver(all.get(1)))) {
            var heard = hear(session, "你好");

            assertThat(heard.text()).isEqualTo(REPLY);
            assertThat(calls(session, heard)).containsExactly("first: server", "second: queue-full", "third: answered");
            assertThat(booked(heard)).containsExactly("failed_over", "completed");
        }
    }

    @Test
    void whereAllAreFullTheUserIsToldWhenToComeAgainAndNothingIsStored() throws Exception {
        var limited = connection("first", first).with("limits", ONE_AT_A_TIME);
        var other = connection("second", second).with("limits", ONE_AT_A_TIME);
        var session = overBoth(limited, other);
        try (var _ = held(first, tenant.sessionOver(limited));
                var _ = held(second, tenant.sessionOver(other))) {
            var answer = session.ask("你好");

            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.problem()).isEqualTo("upstream-busy");
            assertThat(Integer.parseInt(answer.header("Retry-After"))).isBetween(1, 60);
            assertThat(session.messages()).isEmpty();
            assertThat(database.rows(tenant.slug(), "select 1 from turn")).hasSize(2);
            assertThat(database.rows(tenant.slug(), "select 1 from permit")).hasSize(2);
        }

        assertThat(session.ask("你好").at("content")).isEqualTo(REPLY);
    }

    @Test
    void aConnectionThatIsSwitchedOffIsNotAsked() {
        var session = overBoth(connection("first", first), connection("second", second));
        assertThat(tenant.patch("/v1/admin/connections/" + ids.get("first"), Map.of("enabled", false))
                        .status())
                .isEqualTo(200);

        var heard = hear(session, "你好");

        assertThat(heard.text()).isEqualTo(REPLY);
        assertThat(calls(session, heard)).containsExactly("second: answered");
        assertThat(first.journal().entries()).isEmpty();
    }

    @Test
    void aConnectionOfTheOrderCantBeSwitchedOff() {
        var session = overBoth(connection("first", first).playing("html-502"), connection("second", second));

        var refused = tenant.patch("/v1/admin/connections/" + ids.get("second"), Map.of("enabled", false));

        assertThat(refused.problem()).isEqualTo("conflict");
        assertThat(hear(session, "你好").text()).isEqualTo(REPLY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"legacy-wrong-key", "html-502"})
    void withoutAnOrderNobodyElseIsAsked(String failure) {
        var alone = connection("first", first).playing(failure);
        connect(alone);
        connect(connection("second", second));
        var session = tenant.sessionOver(alone);

        var heard = hear(session, "你好");

        assertThat(heard.problem()).isEqualTo("upstream-failed");
        assertThat(calls(session, heard)).hasSize(1);
        assertThat(second.journal().entries()).isEmpty();
    }

    private static StandInConnection connection(String name, StandIn upstream) {
        return StandInConnection.named(name, upstream, HostDialect.OPENAI)
                .with("limits", Map.of("retries", 0))
                .with("timeouts", Map.of("headers", Duration.ofMillis(700).toString()));
    }

    private void connect(StandInConnection connection) {
        ids.put(connection.name(), tenant.connect(connection));
    }

    /** A session over the first connection, and over the second where that fails. */
    private TestSession overBoth(StandInConnection wanted, StandInConnection next) {
        connect(wanted);
        connect(next);
        tenant.failOverTo(next);
        return tenant.sessionOver(wanted);
    }

    /** A turn that takes up a connection until it is closed; then it has come to its end. */
    private AutoCloseable held(StandIn upstream, TestSession session) throws InterruptedException {
        upstream.next(Telling.HELD_MID_STREAM);
        var events = session.send("你好");
        assertThat(upstream.journal().await(_ -> upstream.held() == 1, SOON)).isTrue();
        return () -> {
            upstream.release();
            events.next("completed");
            events.close();
        };
    }
}
