package dev.troupe.model.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.BreakIterator;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TokensTests {

    private static final List<String> PIECES = List.of(
            "word",
            " ",
            "  ",
            "\n\n",
            "*",
            "。",
            "“",
            "死者",
            "不",
            "کہانی",
            "لَو",
            "e\u0301",
            "👩‍👩‍👧‍👦",
            "🇵🇰",
            "\uD83D",
            "का",
            "\r\n",
            "a".repeat(60),
            "ไทย");

    @Test
    void wordsKeepTheirSpaceAndChineseComesInPairs() {
        assertThat(Tokens.of("Well now, friend.")).containsExactly("Well ", "now, ", "friend.");
        assertThat(Tokens.of("死者不是淹死的。")).containsExactly("死者", "不是", "淹死", "的。");
        assertThat(Tokens.of("")).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void thePiecesAreTheTextAndNoneEndsInsideAGrapheme(long seed) {
        String text = text(new Random(seed));
        List<String> tokens = Tokens.of(text);
        assertThat(String.join("", tokens)).isEqualTo(text);
        assertThat(tokens).doesNotContain("").allMatch(it -> it.codePointCount(0, it.length()) <= 200);
        var graphemes = BreakIterator.getCharacterInstance(Locale.ROOT);
        graphemes.setText(text);
        int end = 0;
        for (String token : tokens) {
            end += token.length();
            assertThat(graphemes.isBoundary(end)).as("boundary at %d", end).isTrue();
        }
    }

    static Stream<Long> seeds() {
        return IntStream.range(0, 300).mapToObj(Long::valueOf);
    }

    private static String text(Random random) {
        return IntStream.range(0, random.nextInt(40))
                .mapToObj(it -> PIECES.get(random.nextInt(PIECES.size())))
                .reduce("", String::concat);
    }
}
