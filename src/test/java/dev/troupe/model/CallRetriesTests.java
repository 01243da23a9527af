package dev.troupe.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.retry.RetryException;
import org.springframework.core.retry.RetryTemplate;
import org.springframework.util.backoff.BackOffExecution;

class CallRetriesTests {

    private final CallRetries retries = retries(2);

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, delimiter = '|', textBlock = """
            kind       | again before text
            AUTH       | false
            QUOTA      | false
            RATE_LIMIT | true
            CAPACITY   | true
            INVALID    | false
            CONTEXT    | true
            MODEL_GONE | false
            CONTENT    | false
            TIMEOUT    | true
            SERVER     | true
            """)
    void whetherACallIsMadeAgainIsSaidByItsKind(FailureKind kind, boolean again) {
        assertThat(retries.shouldRetry(failure(kind, false, null))).isEqualTo(again);
    }

    @ParameterizedTest
    @EnumSource
    void nothingIsTriedAgainOnceTextWasShown(FailureKind kind) {
        assertThat(retries.shouldRetry(failure(kind, true, null))).isFalse();
        assertThat(retries.smaller()).isFalse();
    }

    @Test
    void aCallThatWasNotMadeIsNotMadeAgain() {
        assertThat(retries.shouldRetry(ModelFailure.breakerOpen())).isFalse();
        assertThat(retries.shouldRetry(new ModelFailure(
                        new Classified(FailureKind.SERVER, FailureDetail.FORBIDDEN_ADDRESS),
                        ModelFailure.Answer.NONE,
                        false,
                        null)))
                .isFalse();
    }

    @Test
    void whatIsNoFailureOfAModelIsNoReasonToTryAgain() {
        assertThat(retries.shouldRetry(new IllegalStateException("ours"))).isFalse();
    }

    @Test
    void thePromptIsMadeSmallerOnce() {
        assertThat(retries.smaller()).isFalse();
        assertThat(retries.shouldRetry(failure(FailureKind.CONTEXT, false, null)))
                .isTrue();
        assertThat(retries.smaller()).isTrue();
        assertThat(retries.shouldRetry(failure(FailureKind.CONTEXT, false, null)))
                .isFalse();
    }

    @Test
    void aSmallerPromptStaysSmallAfterOtherFailures() {
        retries.shouldRetry(failure(FailureKind.CONTEXT, false, null));

        assertThat(retries.shouldRetry(failure(FailureKind.SERVER, false, null)))
                .isTrue();
        assertThat(retries.smaller()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 5})
    void aCallIsMadeAgainAsOftenAsTheConnectionSays(int times) {
        List<FailureKind> calls = calls(retries(times), failure(FailureKind.SERVER, false, Duration.ZERO));

        assertThat(calls).hasSize(1 + times);
    }

    @Test
    void aPromptThatDoesNotFitIsSentTwice() {
        List<FailureKind> calls = calls(retries(5), failure(FailureKind.CONTEXT, false, Duration.ZERO));

        assertThat(calls).hasSize(2);
    }

    @Test
    void anUpstreamThatAsksForALongWaitIsNotWaitedFor() {
        assertThat(calls(retries, failure(FailureKind.RATE_LIMIT, false, Duration.ofSeconds(31))))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 1_500, 30_000})
    void theWaitIsTheOneThatTheUpstreamAsksFor(long millis) {
        retries.shouldRetry(failure(FailureKind.RATE_LIMIT, false, Duration.ofMillis(millis)));

        assertThat(pauses(retries)).containsExactly(millis, millis);
    }

    @Test
    void aWaitBeyondHalfAMinuteIsGivenUp() {
        retries.shouldRetry(failure(FailureKind.RATE_LIMIT, false, Duration.ofMillis(30_001)));

        assertThat(pauses(retries)).isEmpty();
    }

    @Test
    void onlyTheLastFailureSaysHowLongToWait() {
        retries.shouldRetry(failure(FailureKind.RATE_LIMIT, false, Duration.ofSeconds(31)));
        retries.shouldRetry(failure(FailureKind.SERVER, false, null));

        assertThat(pauses(retries)).hasSize(2);
    }

    @Test
    void withoutAWordThePausesGrowToEightSeconds() {
        CallRetries patient = retries(5);
        patient.shouldRetry(failure(FailureKind.CAPACITY, false, null));

        List<Long> pauses = pauses(patient);

        assertThat(pauses).hasSize(5).allSatisfy(pause -> assertThat(pause).isBetween(1L, 8_000L));
        assertThat(pauses.getFirst()).isBetween(250L, 750L);
        assertThat(pauses.getLast()).isGreaterThan(3_000L);
    }

    @Test
    void allTriesTogetherTakeNoLongerThanAFirstTextMay() {
        assertThat(retries.getTimeout()).isEqualTo(Timeouts.DEFAULTS.firstText());
    }

    /** Calls that all fail in one way, until the policy has enough. */
    private static List<FailureKind> calls(CallRetries retries, ModelFailure failure) {
        List<FailureKind> calls = new ArrayList<>();
        assertThatExceptionOfType(RetryException.class)
                .isThrownBy(() -> new RetryTemplate(retries).execute(() -> {
                    calls.add(failure.kind());
                    throw failure;
                }))
                .havingCause()
                .isSameAs(failure);
        return calls;
    }

    private static List<Long> pauses(CallRetries retries) {
        List<Long> pauses = new ArrayList<>();
        BackOffExecution execution = retries.getBackOff().start();
        for (long next = execution.nextBackOff(); next != BackOffExecution.STOP; next = execution.nextBackOff()) {
            pauses.add(next);
        }
        return pauses;
    }

    private static ModelFailure failure(FailureKind kind, boolean interrupted, @Nullable Duration retryAfter) {
        return new ModelFailure(Classified.as(kind), new ModelFailure.Answer(500, retryAfter, null), interrupted, null);
    }

    private static CallRetries retries(int times) {
        Connection plain = Upstreams.connection(Preset.TOKENHUB, URI.create("http://127.0.0.1:1/v1"));
        ConnectionSettings its = plain.settings();
        Limits limits = new Limits(5, null, null, 10, Duration.ofMinutes(1), times);
        ConnectionSettings settings = new ConnectionSettings(
                its.window(), its.messages(), its.request(), its.reply(), limits, its.prices(), its.timeouts());
        return new CallRetries(
                new Connection(plain.id(), plain.name(), plain.dialect(), plain.endpoint(), plain.model(), settings));
    }
}
