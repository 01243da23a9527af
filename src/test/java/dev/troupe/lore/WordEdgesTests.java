package dev.troupe.lore;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordEdgesTests {

    @ParameterizedTest(name = "«{1}» stands apart in «{0}»")
    @CsvSource({
        "a sword, sword",
        "sword, sword",
        "'sword, shield', sword",
        "the sword's edge, sword",
        "*sword*, sword",
        "_sword_, sword",
        "(sword), sword",
        "меч в камне, меч",
        "ज्ञान है, ज्ञान",
        "使用API接口, API",
        "龍と剣, 剣",
        "黒い龍が飛ぶ, 龍",
        "ドラゴンズ, ドラゴン",
        "スーパーマン, スーパ",
        "コーー, コー",
        "มังกรบิน, มังกร",
        "ມັງກອນບິນ, ມັງກອນ",
        "នាគហោះ, នាគ",
        "နဂါးပျံ, နဂါး",
        "검이 빛난다, 검",
        "hot🔥sauce, 🔥",
        "abc!def, !",
        "the dark elf sings, dark elf",
    })
    void aWordOfItsOwn(String text, String key) {
        assertThat(apart(text, key)).isTrue();
    }

    @ParameterizedTest(name = "«{1}» is part of a word in «{0}»")
    @CsvSource({
        "swordfish, sword",
        "password, sword",
        "sword2, sword",
        "naïve, na",
        "мечом, меч",
        "cafe\u0301, cafe",
        "dark elfish, dark elf",
        "недом, дом",
        "ज्ञानी, ज्ञान",
        "𐐀𐐁𐐂, 𐐁",
    })
    void partOfAWord(String text, String key) {
        assertThat(apart(text, key)).isFalse();
    }

    private static boolean apart(String text, String key) {
        int start = text.indexOf(key);
        assertThat(start).isNotNegative();
        return WordEdges.apart(text, start, start + key.length());
    }
}
