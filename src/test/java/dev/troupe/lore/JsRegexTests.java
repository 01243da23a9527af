package dev.troupe.lore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Expected values are those of JavaScript's RegExp. */
class JsRegexTests {

    @ParameterizedTest(name = "{0} matches «{1}»")
    @CsvSource(
            delimiter = '¦',
            value = {
                "/dragon/ ¦ a dragon here",
                "/DRAGON/i ¦ a dragon here",
                "/drag(on|oon)s?/ ¦ dragoons",
                "/а[вб]о/i ¦ АВО",
                "/and\\/or/ ¦ this and/or that",
                "/a.c/ ¦ a\u0085c",
                "/a[^]c/ ¦ a⏎c",
                "/a.c/s ¦ a⏎c",
                "/^two$/m ¦ one⏎two⏎three",
                "/^one/ ¦ one two",
                "/two$/ ¦ one two",
                "/\\bcat\\b/ ¦ a cat!",
                "/\\Bat/ ¦ cat",
                "/\\d{3}/ ¦ 123",
                "/\\w+\\s\\w+/ ¦ a\u00a0b",
                "/a\\sb/ ¦ a\ufeffb",
                "/a[\\s]b/ ¦ a\u3000b",
                "/a\\Sb/ ¦ axb",
                "/a[\\S]b/ ¦ a~b",
                "/a[\\d\\D]b/ ¦ a⏎b",
                "/\\u0041\\x42\\u{43}/u ¦ ABC",
                "/\\uD83D\\uDC09/ ¦ 🐉",
                "/[🐉🔥]/u ¦ 🔥",
                "/\\p{Lu}\\P{Lu}/u ¦ Äö",
                "/\\p{Script=Greek}/u ¦ λ",
                "/p{L}/ ¦ p{L}",
                "/\\_\\-\\@/ ¦ _-@",
                "/{name}/ ¦ {name}",
                "/a{,3}/ ¦ a{,3}",
                "/a{2}/ ¦ baa",
                "/ba{0}c/ ¦ bc",
                "/ab+?c/ ¦ abbc",
                "/]}/ ¦ ]}",
                "/[a[b]/ ¦ [",
                "/[a&&b]/ ¦ &",
                "/[-a]/ ¦ -",
                "/[a-]/ ¦ -",
                "/[\\w-.]/ ¦ -",
                "/[.-\\d]/ ¦ -",
                "/[\\]]/ ¦ ]",
                "/[^a]/ ¦ b",
                "/[\\b]/ ¦ x\bx",
                "/\\cJ/ ¦ x⏎y",
                "/a|b/ ¦ b",
                "/(?:ab)*c/ ¦ c",
                "/(?<word>ab)c/ ¦ abc",
                "/hello/y ¦ hello you",
                "/hello/g ¦ say hello",
                "/\\0/ ¦ a\u0000b",
                "/\\t/ ¦ a\tb",
                "/\\$5/ ¦ $5",
                "/#x/ ¦ a #x",
                "/a\\Db/ ¦ axb",
                "/a\\Wb/ ¦ a-b",
                "/a\\vb/ ¦ a\u000bb",
                "/a\\fb/ ¦ a\fb",
                "/\\c1/ ¦ \\c1",
                "/\\c/ ¦ \\c",
                "/\\xzz/ ¦ xzz",
                "/\\uzz/ ¦ uzz",
                "/\\uD83Dx|y/ ¦ y",
                "/\\uD83D\\u0041|y/ ¦ y",
                "/\\x01Ben: .*sword/ ¦ Ben: my sword",
            })
    void itMatchesAsInJavaScript(String key, String text) throws KeyRefused {
        assertThat(JsRegex.isLiteral(key)).isTrue();
        assertThat(JsRegex.of(key).isIn("\u0001" + text.replace('⏎', '\n'))).isTrue();
    }

    @ParameterizedTest(name = "{0} doesn''t match «{1}»")
    @CsvSource(
            delimiter = '¦',
            value = {
                "/dragon/ ¦ a DRAGON here",
                "/a.c/ ¦ a⏎c",
                "/a.c/ ¦ a\u2028c",
                "/^two$/ ¦ one⏎two⏎three",
                "/two$/ ¦ two⏎.",
                "/^one/ ¦ two one",
                "/\\d/ ¦ ٣",
                "/\\w/ ¦ ä",
                "/a\\Sb/ ¦ a\u00a0b",
                "/a[\\S]b/ ¦ a\u2009b",
                "/[]/ ¦ anything",
                "/hello/y ¦ say hello",
                "/a{2}/ ¦ a",
                "/\\p{Lu}/u ¦ ä",
            })
    void itDoesNotMatchWhereJavaScriptDoesNot(String key, String text) throws KeyRefused {
        assertThat(JsRegex.of(key).isIn("\u0001" + text.replace('⏎', '\n'))).isFalse();
    }

    @ParameterizedTest(name = "{0} is a plain text")
    @ValueSource(
            strings = {
                "dragon",
                "/",
                "//",
                "/dragon",
                "dragon/",
                "/a/b/",
                "/a/x",
                "and/or",
                "/a/gi!",
                "/a\\/",
                "///",
                "/path/to/it",
                "//i"
            })
    void whatIsNotWrittenLikeOneIsPlainText(String key) {
        assertThat(JsRegex.isLiteral(key)).isFalse();
    }

    @ParameterizedTest(name = "{0} looks around or refers back")
    @ValueSource(
            strings = {
                "/a(?=b)/",
                "/a(?!b)/",
                "/(?<=a)b/",
                "/(?<!a)b/",
                "/(a)\\1/",
                "/(?<x>a)\\k<x>/",
                "/(?i:a)/",
                "/a{1001}/",
                "/a{2000,}/",
                "/((a{100}){100}){100}/",
                "/\\p{Emoji_Presentation}/u",
                "/\\p{L=1}/u"
            })
    void whatTakesMoreThanLinearTimeIsUnsupported(String key) {
        assertThat(note(key).code()).isEqualTo(Note.Code.REGEX_UNSUPPORTED);
    }

    @ParameterizedTest(name = "{0} is invalid")
    @ValueSource(
            strings = {
                "/(/",
                "/)/",
                "/a)/",
                "/[a/",
                "/*a/",
                "/a**/",
                "/?/",
                "/a|*/",
                "/[z-a]/",
                "/a{3,2}/",
                "/a/gg",
                "/(?<x/",
                "/\\u{110000}/u",
                "/\\u{zz}/u",
                "/\\u{41/u",
                "/[\\/",
                "/\\p/u",
                "/{1}/"
            })
    void whatJavaScriptRefusesIsInvalid(String key) {
        assertThat(note(key).code()).isEqualTo(Note.Code.REGEX_INVALID);
    }

    @Test
    void deepNestingAndLengthAreBounded() {
        assertThat(note("/" + "(".repeat(60) + "a" + ")".repeat(60) + "/").message())
                .contains("nested");
        assertThat(note("/" + "a".repeat(1000) + "/").message()).contains("longer");
        assertThat(note("/(?:" + "a|b".repeat(30) + "){900}/").message()).contains("large");
    }

    @Test
    void aRefusalNamesItsKey() {
        assertThat(note("/a(?=b)/").key()).isEqualTo("/a(?=b)/");
    }

    private static Note note(String key) {
        var refused = new KeyRefused[1];
        assertThatExceptionOfType(KeyRefused.class)
                .isThrownBy(() -> JsRegex.of(key))
                .satisfies(it -> refused[0] = it);
        return refused[0].about(key);
    }
}
