package dev.troupe.lore;

import static dev.troupe.lore.EntryJson.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys that are meant to take for ever, or too much memory. The time limits are far above what is needed. */
class HostileKeyTests {

    private static final Duration SOON = Duration.ofSeconds(20);

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "/(a+)+$/",
                "/(a|a)*$/",
                "/(.*)*x/",
                "/(x+x+)+y/",
                "/(a|b)*c/",
                "/^(([a-z])+.)+[A-Z]([a-z])+$/",
                "/(a?){50}b/"
            })
    void regularExpressionsThatWouldBacktrackForEver(String key) {
        var text = "a".repeat(50_000) + "x".repeat(50_000);

        Assertions.assertTimeout(
                SOON, () -> Scene.of(entry("a", key)).says(text + "!").wake());
    }

    @Test
    void moreRegularExpressionsThanOneCallCanTry() {
        var entries = new EntryJson[500];
        for (int i = 0; i < entries.length; i++) {
            entries[i] = entry("e" + i, "/(x+x+)+y" + i + "/");
        }

        var seen = Assertions.assertTimeout(
                SOON, () -> Scene.of(entries).says("x".repeat(100_000)).wake());

        assertThat(seen.trace("e499").notes()).extracting(Note::code).containsExactly(Note.Code.REGEX_OVER_ALLOWANCE);
    }

    @Test
    void moreKeysAndEntriesThanAnyoneWrote() {
        var entries = new EntryJson[2000];
        for (int i = 0; i < entries.length; i++) {
            var keys = new ArrayList<String>();
            for (int j = 0; j < 100; j++) {
                keys.add(j % 25 == 0 ? "" : "key " + i + " " + j);
            }
            entries[i] = entry("e" + i).with("keys", keys);
        }

        var seen = Assertions.assertTimeout(
                SOON, () -> Scene.of(entries).says("key 1999 99 and key 0 0").wake());

        assertThat(seen.ids()).containsExactly("e1999");
    }

    @Test
    void keysBeyondTheLimitsNeverMatchAndAreNoted() {
        var keys = new ArrayList<String>();
        for (int i = 0; i < KeyCollector.MOST_KEYS; i++) {
            keys.add("k" + i);
        }
        keys.add("last");

        var seen = Scene.of(
                        entry("many").with("keys", keys),
                        entry("long", "x".repeat(KeyCollector.LONGEST + 1)),
                        entry("last", "last"))
                .says("last " + "x".repeat(KeyCollector.LONGEST + 1))
                .wake();

        assertThat(seen.ids()).isEmpty();
        assertThat(seen.trace("last").notes()).extracting(Note::code).containsExactly(Note.Code.KEY_OVER_LIMIT);
        assertThat(seen.trace("long").notes()).extracting(Note::code).containsExactly(Note.Code.KEY_OVER_LIMIT);
    }

    @Test
    void moreRegularExpressionsAndMacrosThanABookMayHave() {
        var keys = new ArrayList<String>();
        for (int i = 0; i <= KeyCollector.MOST_REGEXES; i++) {
            keys.add("/r" + i + "/");
            keys.add("{{char}}" + i);
        }

        var seen = Scene.of(entry("a").with("keys", keys), entry("b", "/r1000/"), entry("c", "/r999/"))
                .says("r1000 r999")
                .wake();

        assertThat(seen.ids()).containsExactly("a", "c");
        assertThat(seen.trace("b").notes()).extracting(Note::code).containsExactly(Note.Code.KEY_OVER_LIMIT);
    }

    @ParameterizedTest(name = "«{0}»")
    @ValueSource(strings = {"", " ", "\t\n", "\u3000"})
    void emptyKeysNeverMatch(String key) {
        assertThat(Scene.of(entry("a", key)).says("a b").wake().reason("a")).isEqualTo(Reason.NO_KEYS);
    }

    @Test
    void keysThatAreAllEndsOfEachOther() {
        var keys = new ArrayList<String>();
        for (int i = 1; i <= KeyCollector.LONGEST; i++) {
            keys.add("a".repeat(i));
        }

        var seen = Assertions.assertTimeout(
                SOON,
                () -> Scene.of(entry("a").with("keys", keys))
                        .says("a".repeat(100_000))
                        .wake());

        assertThat(seen.reason("a")).isEqualTo(Reason.NO_KEY_FOUND);
    }

    @Test
    void keysOfOneCharacterThatAreEverywhere() {
        var entries = new EntryJson[2000];
        for (int i = 0; i < entries.length; i++) {
            entries[i] = entry("e" + i, "a", "aa", "aaa").extension("match_whole_words", i % 2 == 0);
        }

        var seen = Assertions.assertTimeout(
                SOON, () -> Scene.of(entries).says("a".repeat(100_000)).wake());

        assertThat(seen.ids()).hasSize(1000);
    }
}
