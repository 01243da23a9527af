package dev.troupe.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlankTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "\t\r\n",
                "\u00A0",
                "\u2007",
                "\u3000\u3000",
                "\u200B",
                "\u200C\u200D\u2060",
                "\uFEFF",
                "\u2028\u2029",
                "\u0085",
                "\u0000",
                "\u00AD",
                "\u3164",
                "\u115F\u1160",
                "\uFFA0",
                "\u2800",
                "\uFE00\uFE0F",
                "\uDB40\uDC20"
            })
    void whatShowsNothingIsBlank(String text) {
        assertThat(Blank.is(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {".", " \u3000a", "…", "（", "😀", "ا", "\u200B0\u200B", "\uD83D", "\u0301", "\uFE10"})
    void whatShowsAnythingIsNot(String text) {
        assertThat(Blank.is(text)).isFalse();
    }
}
