package dev.troupe.lore;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BookKeysTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "inn, the road ,tavern | inn;the road;tavern",
                "one | one",
                "a,,b, ,c | a;b;c",
                "/a,b/i, plain | /a,b/i;plain",
                "plain,/a{1,3}/gim | plain;/a{1,3}/gim",
                "/a\\/b,c/, d | /a\\/b,c/;d",
                "/not closed, b | /not closed;b",
                "and/or, b | and/or;b",
                "/a/ b, c | /a/ b;c",
                "//, c | //;c",
                "客栈,旅人 | 客栈;旅人",
                "a/b,c/d | a/b;c/d"
            })
    void keysAreSplitAtCommasOutsideOfPatterns(String text, String keys) {
        assertThat(BookKeys.split(text)).containsExactly(keys.split(";"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", ",", " , ,"})
    void nothingButCommasAreNoKeys(String text) {
        assertThat(BookKeys.split(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"/a/,true", "/a/gi,true", "/a/q,false", "a,false", "/a,false", "//,false", "/a/b/,false", "/a\\/b/,true"
    })
    void aPatternIsAKeyBetweenSlashes(String key, boolean isPattern) {
        assertThat(BookKeys.isPattern(key)).isEqualTo(isPattern);
    }

    @Test
    void aMillionSlashesAreSplitInNoTime() {
        assertThat(BookKeys.split("/,".repeat(1_000_000))).isNotEmpty();
        assertThat(BookKeys.split("/\\,".repeat(1_000_000))).isNotEmpty();
    }
}
