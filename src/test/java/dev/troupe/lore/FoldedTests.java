package dev.troupe.lore;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FoldedTests {

    @ParameterizedTest(name = "{0} is {1} but for case")
    @CsvSource({
        "Dragon, dRAGON",
        "ÄRGER, ärger",
        "ΟΔΟΣ, οδος",
        "οδος, οδοσ",
        "МЕЧ, меч",
        "İstanbul, istanbul",
        "ısı, ISI",
        "\u212Aelvin, kelvin",
        "ẞ, ß",
        "𐐀𐐁, 𐐨𐐩",
        "ＡＢＣ, ａｂｃ",
    })
    void caseIsMadeOne(String one, String other) {
        assertThat(Folded.of(one)).isEqualTo(Folded.of(other));
    }

    @ParameterizedTest(name = "{0} keeps its places")
    @ValueSource(strings = {"Straße", "İİİ", "ﬁﬂ", "𐐀x𐐁", "e\u0301É", "龍の Drachen"})
    void eachPlaceStaysWhereItIs(String text) {
        assertThat(Folded.of(text)).hasSameSizeAs(text);
    }

    @Test
    void unpairedSurrogatesAreLeft() {
        assertThat(Folded.of("A\uD801")).isEqualTo("a\uD801");
        assertThat(Folded.of("\uDC00A")).isEqualTo("\uDC00a");
    }

    @Test
    void differentLettersStayDifferent() {
        assertThat(Folded.of("éa")).isNotEqualTo(Folded.of("ea"));
    }
}
