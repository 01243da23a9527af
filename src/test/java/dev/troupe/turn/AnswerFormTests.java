package dev.troupe.turn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.troupe.problem.ProblemType;
import dev.troupe.problem.TroupeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnswerFormTests {

    @ParameterizedTest(name = "{0} is answered {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "text/event-stream | STREAM",
                "application/json | WHOLE",
                "application/json, text/event-stream | STREAM",
                "*/* | STREAM",
                "text/* | STREAM",
                "application/json, */* | WHOLE",
            })
    void theAcceptHeaderSaysHowAReplyComes(String accept, AnswerForm expected) {
        assertThat(AnswerForm.of(accept)).isEqualTo(expected);
    }

    @Test
    void whoeverDoesNotSayGetsAStream() {
        assertThat(AnswerForm.of(null)).isEqualTo(AnswerForm.STREAM);
    }

    @ParameterizedTest
    @CsvSource({"image/png", "nonsense"})
    void whatAReplyCantBeIsRefused(String accept) {
        assertThatThrownBy(() -> AnswerForm.of(accept))
                .isInstanceOfSatisfying(
                        TroupeException.class, it -> assertThat(it.type()).isEqualTo(ProblemType.NOT_ACCEPTABLE));
    }
}
