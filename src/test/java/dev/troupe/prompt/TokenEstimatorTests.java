package dev.troupe.prompt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenEstimatorTests {

    private static final TokenEstimator PLAIN = new TokenEstimator(1.0);

    /** Ten characters of each: what ten tokens would weigh is 11 with the margin. */
    @ParameterizedTest
    @CsvSource({
        "abcdefghij, 4",
        "'a b,c. d! ', 4",
        "旅人你好今夜有雨请进, 8",
        "，。！？、；：（）「, 8",
        "ДорогаВлес, 8",
        "éèêëàâäùûü, 8",
        "0123456789, 11",
        "ひらがなカタカナねこ, 11",
        "안녕하세요여행자여러, 11",
        "آپکیسےہیںی, 11",
        "“”‘’—…“”‘’, 11",
        "नमस्तेभारत, 22",
        "😀😀😀😀😀😀😀😀😀😀, 33",
    })
    void aScriptFarFromEnglishAndChineseCostsMore(String tenCharacters, int tokens) {
        assertThat(tenCharacters.codePoints()).hasSize(10);
        assertThat(PLAIN.tokens(tenCharacters)).isEqualTo(tokens);
    }

    @Test
    void aRequestAddsFourTokensAMessageAndThreeForItself() {
        var messages =
                List.of(new PromptMessage(Role.SYSTEM, "abcdefghij"), new PromptMessage(Role.USER, "abcdefghij"));

        assertThat(PLAIN.tokens(messages)).isEqualTo((int) Math.ceil((3 + 4 + 3 + 4 + 3) * 1.1));
        assertThat(PLAIN.tokens(List.of())).isEqualTo((int) Math.ceil(3 * 1.1));
    }

    @Test
    void aWholeNumberIsNotRoundedUp() {
        assertThat(PLAIN.tokens("0".repeat(100))).isEqualTo(110);
    }

    @Test
    void theCorrectionScalesTheEstimate() {
        assertThat(new TokenEstimator(2.0).tokens("0".repeat(100))).isEqualTo(220);
        assertThat(new TokenEstimator(0.5).tokens("0".repeat(100))).isEqualTo(55);
    }

    @Test
    void noTextCostsNothing() {
        assertThat(PLAIN.tokens("")).isZero();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void aCorrectionIsAPositiveFactor(double correction) {
        assertThatIllegalArgumentException().isThrownBy(() -> new TokenEstimator(correction));
        assertThatIllegalArgumentException().isThrownBy(() -> new Window(1000, 100, correction));
    }

    /** Counts of a widely used 100k-vocabulary byte-level tokenizer, to hold the weights against something; secondary. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    You are a witty fantasy tavern keeper who always stays in character. | 14
                    Introduce your inn to a weary traveler.                              | 10
                    """)
    void englishIsNotUnderestimated(String text, int known) {
        assertThat(PLAIN.tokens(text)).isGreaterThanOrEqualTo(known);
    }

    @Test
    void noCharacterCostsMoreThanATokenForEachOfItsBytes() {
        for (int codePoint = 1; codePoint < 0x20000; codePoint++) {
            if (Character.isDefined(codePoint) && Character.getType(codePoint) != Character.SURROGATE) {
                var bytes = Character.toString(codePoint).getBytes(StandardCharsets.UTF_8).length;
                assertThat(ScriptWeight.of(codePoint)).isBetween(30, 100 * bytes);
            }
        }
    }
}
