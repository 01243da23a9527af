package dev.troupe.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.model.Breakers.Breaker;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BreakersTests {

    private static final URI HERE = URI.create("http://127.0.0.1:1/v1");
    private static final Duration TOOK = Duration.ofMillis(10);

    private final Hands clock = new Hands();
    private final Breakers breakers = new Breakers(clock);
    private final UUID id = UUID.randomUUID();
    private final Breaker breaker = breaker(HERE, "sk-one");

    @ParameterizedTest
    @EnumSource(names = {"CAPACITY", "TIMEOUT", "SERVER"})
    void itOpensOnceHalfOfTenCallsHaveFailed(FailureKind kind) {
        succeed(5);
        fail(kind, 4);
        assertThat(breaker.closed()).isTrue();

        fail(kind, 1);

        assertThat(breaker.closed()).isFalse();
        assertThat(breaker.letsThrough()).isFalse();
    }

    @Test
    void fewerThanHalfOfThemMayFail() {
        for (int hour = 0; hour < 10; hour++) {
            succeed(3);
            fail(FailureKind.SERVER, 2);
        }

        assertThat(breaker.letsThrough()).isTrue();
    }

    @Test
    void onlyTheLastTwentyCallsAreLookedAt() {
        succeed(1_000);
        fail(FailureKind.SERVER, 9);
        assertThat(breaker.closed()).isTrue();

        fail(FailureKind.SERVER, 1);

        assertThat(breaker.closed()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(names = {"AUTH", "QUOTA"})
    void aUselessKeyOpensItAtOnce(FailureKind kind) {
        fail(kind, 1);

        assertThat(breaker.closed()).isFalse();
        assertThat(breaker.letsThrough()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(names = {"AUTH", "QUOTA"})
    void callsThatWereUnderWayMaySayTheSame(FailureKind kind) {
        letThrough(3);
        for (int call = 0; call < 3; call++) {
            breaker.over(failed(kind), TOOK);
        }

        assertThat(breaker.closed()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(names = {"INVALID", "CONTEXT", "CONTENT", "RATE_LIMIT", "MODEL_GONE"})
    void whatIsNotTheUpstreamsFaultIsIgnored(FailureKind kind) {
        fail(kind, 100);
        assertThat(breaker.closed()).isTrue();

        succeed(5);
        fail(FailureKind.SERVER, 4);
        assertThat(breaker.closed()).as("nine calls that count").isTrue();
    }

    @Test
    void aCallThatWasHungUpCountsForNothing() {
        succeed(5);
        for (int call = 0; call < 100; call++) {
            letThrough(1);
            breaker.over(new Outcome.HungUp(), TOOK);
        }
        fail(FailureKind.SERVER, 5);

        assertThat(breaker.closed())
                .as("half of ten, and not five of a hundred")
                .isFalse();
    }

    @Test
    void afterHalfAMinuteTwoCallsMayTryAndCloseItAgain() {
        fail(FailureKind.AUTH, 1);
        clock.advance(Duration.ofSeconds(29));
        assertThat(breaker.letsThrough()).isFalse();

        clock.advance(Duration.ofSeconds(2));
        letThrough(2);
        assertThat(breaker.letsThrough()).as("a third").isFalse();
        breaker.over(new Outcome.Ended(Finish.STOP), TOOK);
        breaker.over(new Outcome.Ended(Finish.LENGTH), TOOK);

        assertThat(breaker.closed()).isTrue();
        letThrough(100);
    }

    @ParameterizedTest
    @EnumSource(names = {"SERVER", "AUTH"})
    void itOpensAgainIfTheTryFails(FailureKind kind) {
        fail(FailureKind.AUTH, 1);
        clock.advance(Duration.ofSeconds(31));
        letThrough(2);
        breaker.over(failed(kind), TOOK);
        breaker.over(failed(kind), TOOK);

        assertThat(breaker.closed()).isFalse();
        assertThat(breaker.letsThrough()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(names = {"CONTENT", "RATE_LIMIT"})
    void aTryThatSaysNothingGivesItsPlaceBack(FailureKind kind) {
        fail(FailureKind.AUTH, 1);
        clock.advance(Duration.ofSeconds(31));
        fail(kind, 10);
        letThrough(1);
        breaker.over(new Outcome.HungUp(), TOOK);

        letThrough(2);
    }

    @Test
    void aChangedKeyOrAddressBeginsWithANewOne() {
        fail(FailureKind.AUTH, 1);

        assertThat(breaker(HERE, "sk-other").letsThrough()).isTrue();
        assertThat(breaker(URI.create("http://127.0.0.1:2/v1"), "sk-one").letsThrough())
                .isTrue();
        assertThat(breaker(HERE, "sk-one").letsThrough()).isFalse();
    }

    @Test
    void eachConnectionHasItsOwn() {
        fail(FailureKind.AUTH, 1);
        Connection other = Upstreams.connection(Preset.TOKENHUB, HERE);

        assertThat(breakers.of(other).letsThrough()).isTrue();
    }

    private void succeed(int times) {
        for (int call = 0; call < times; call++) {
            letThrough(1);
            breaker.over(new Outcome.Ended(Finish.STOP), TOOK);
        }
    }

    private void fail(FailureKind kind, int times) {
        for (int call = 0; call < times; call++) {
            letThrough(1);
            breaker.over(failed(kind), TOOK);
        }
    }

    private void letThrough(int times) {
        for (int call = 0; call < times; call++) {
            assertThat(breaker.letsThrough()).isTrue();
        }
    }

    private static Outcome failed(FailureKind kind) {
        return new Outcome.Failed(new ModelFailure(Classified.as(kind), ModelFailure.Answer.NONE, false, null));
    }

    private Breaker breaker(URI baseUrl, String key) {
        return breakers.of(Preset.TOKENHUB.connection(id, "test", Endpoint.of(baseUrl, Secret.of(key)), "a-model"));
    }

    /** A clock that goes on when it is told to. */
    private static final class Hands extends Clock {

        private Instant now = Instant.parse("2026-09-01T12:00:00Z");

        private void advance(Duration time) {
            now = now.plus(time);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
