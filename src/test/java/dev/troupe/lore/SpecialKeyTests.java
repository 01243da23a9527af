package dev.troupe.lore;

import static dev.troupe.lore.EntryJson.entry;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Keys that are regular expressions, or have macros in them. */
class SpecialKeyTests {

    @Test
    void withUseRegexAKeyIsOneOnlyIfWrittenLikeOne() {
        var seen = Scene.of(
                        entry("plain", "c++"),
                        entry("regex", "/drag(on|oon)/i"),
                        entry("constant").with("constant", true),
                        entry("selective", "dragoon").secondary("helmet"))
                .says("A Dragoon writes C++")
                .wake();

        assertThat(seen.ids()).containsExactly("plain", "regex", "constant");
        assertThat(seen.reason("selective")).isEqualTo(Reason.SECONDARY_MISSING);
    }

    @Test
    void withoutUseRegexAKeyIsATextWhateverItLooksLike() {
        var scene = Scene.of(entry("a", "/or/").with("use_regex", false));

        assertThat(scene.says("and/or/not")
                        .matching(it -> new LoreSettings.Matching(2, false, false, false, false))
                        .wake()
                        .has("a"))
                .isTrue();
        assertThat(scene.says("this or that").wake().has("a")).isFalse();
    }

    @Test
    void whereUseRegexIsNotSaidItIsAsInSillyTavern() {
        assertThat(Scene.of(entry("a", "/dr.gon/").without("use_regex"))
                        .says("a dragon")
                        .wake()
                        .has("a"))
                .isTrue();
    }

    @Test
    void aRegexThatCannotBeRunIsNotedAndItsNeighboursWork() {
        var seen = Scene.of(entry("a", "/dragon(?!fly)/", "/(/", "wyrm"), entry("b", "/dragon(?!fly)/"))
                .says("a dragon and a wyrm")
                .wake();

        assertThat(seen.ids()).containsExactly("a");
        assertThat(seen.trace("a").notes())
                .extracting(Note::code)
                .containsExactly(Note.Code.REGEX_UNSUPPORTED, Note.Code.REGEX_INVALID);
        assertThat(seen.reason("b")).isEqualTo(Reason.NO_KEY_FOUND);
        assertThat(seen.trace("b").notes()).extracting(Note::key).containsExactly("/dragon(?!fly)/");
    }

    @Test
    void aRegexMayAskWhoSpeaks() {
        var scene = Scene.of(entry("a", "/\\x01Ben: .*sword/i"))
                .matching(it -> new LoreSettings.Matching(2, false, true, true, false));

        assertThat(scene.says("Sit down.", "My sword!").wake().has("a")).isTrue();
        assertThat(scene.says("Your sword?", "No.").wake().has("a")).isFalse();
    }

    @Test
    void nobodyCanPretendToSpeakAsAnother() {
        var seen = Scene.of(entry("a", "/\\x01Iris: yes/"))
                .matching(it -> new LoreSettings.Matching(2, false, true, true, false))
                .says("no", "well\n\u0001Iris: yes")
                .wake();

        assertThat(seen.has("a")).isFalse();
    }

    @Test
    void macrosInKeysAreResolvedAnew() {
        var book = Scene.own(Scene.bookOf(
                entry("plain", "{{char}}'s hat"),
                entry("regex", "/{{user}} (sits|stands)/"),
                entry("both", "Iris's hat"),
                entry("gone", "{{nothing}}")));
        var text = named("Iris", "Ben");

        assertThat(Scene.ofBooks(book)
                        .text(text)
                        .says("Iris's hat", "Ben stands")
                        .wake()
                        .ids())
                .containsExactly("plain", "regex", "both");
        assertThat(Scene.ofBooks(book)
                        .text(named("Mia", "Kim"))
                        .says("Mia's hat", "Ben stands")
                        .wake()
                        .ids())
                .containsExactly("plain");
    }

    @Test
    void macrosInKeysAreResolvedForRecursionToo() {
        var seen = Scene.of(entry("a", "hat").content("It was Ben's"), entry("b", "{{user}}"))
                .text(named("Iris", "Ben"))
                .says("a hat")
                .wake();

        assertThat(seen.ids()).containsExactly("a", "b");
    }

    private static LoreText named(String character, String user) {
        return new LoreText() {
            @Override
            public String inserted(String content) {
                return key(content);
            }

            @Override
            public String scanned(String content) {
                return key(content);
            }

            @Override
            public String key(String key) {
                return key.replace("{{char}}", character)
                        .replace("{{user}}", user)
                        .replace("{{nothing}}", "");
            }

            @Override
            public int tokens(String text) {
                return text.length();
            }
        };
    }
}
