package dev.troupe.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The taxonomy of failures, written down a second time: whoever changes the one must mean the other. The taxonomy is ours [A]. */
class FailureKindTests {

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, delimiter = '|', textBlock = """
            kind       | retry   | fails over | breaker
            AUTH       | NEVER   | true       | OPENS
            QUOTA      | NEVER   | true       | OPENS
            RATE_LIMIT | LATER   | true       | IGNORES
            CAPACITY   | LATER   | true       | COUNTS
            INVALID    | NEVER   | false      | IGNORES
            CONTEXT    | SMALLER | false      | IGNORES
            MODEL_GONE | NEVER   | true       | IGNORES
            CONTENT    | NEVER   | false      | IGNORES
            TIMEOUT    | LATER   | true       | COUNTS
            SERVER     | LATER   | true       | COUNTS
            """)
    void theTableSaysWhatIsDone(
            FailureKind kind, FailureKind.Retry retry, boolean failsOver, FailureKind.Breaker breaker) {
        assertThat(kind.retry()).isEqualTo(retry);
        assertThat(kind.failsOver()).isEqualTo(failsOver);
        assertThat(kind.breaker()).isEqualTo(breaker);
    }

    @Test
    void thereAreNoOtherKinds() {
        assertThat(FailureKind.values())
                .extracting(Enum::name)
                .containsExactlyInAnyOrder(
                        "AUTH",
                        "QUOTA",
                        "RATE_LIMIT",
                        "CAPACITY",
                        "INVALID",
                        "CONTEXT",
                        "MODEL_GONE",
                        "CONTENT",
                        "TIMEOUT",
                        "SERVER");
    }

    @ParameterizedTest
    @EnumSource
    void eachIsASentenceOfItsOwn(FailureKind kind) {
        assertThat(kind.sentence()).startsWith("The ").doesNotEndWith(".");
        assertThat(FailureKind.values())
                .filteredOn(other -> other.sentence().equals(kind.sentence()))
                .containsExactly(kind);
    }
}
