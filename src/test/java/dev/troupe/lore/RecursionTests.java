package dev.troupe.lore;

import static dev.troupe.lore.EntryJson.constant;
import static dev.troupe.lore.EntryJson.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecursionTests {

    private static final EntryJson INN = entry("inn", "inn").content("Old Tom keeps it.");
    private static final EntryJson TOM = entry("tom", "Tom").content("He has a dog.");
    private static final EntryJson DOG = entry("dog", "dog").content("It barks.");

    @Test
    void entriesWakeEntries() {
        var seen = Scene.of(DOG, TOM, INN).says("an inn").wake();

        assertThat(seen.ids()).containsExactly("dog", "tom", "inn");
        assertThat(seen.trace("dog").detail()).isEqualTo("dog");
    }

    @ParameterizedTest(name = "at most {0} scans: {1} entries")
    @CsvSource({"0, 3", "1, 1", "2, 2", "3, 3", "4, 3", "-1, 3"})
    void theScansMayBeCounted(int most, int entries) {
        assertThat(Scene.of(DOG, TOM, INN)
                        .recursion(true, most)
                        .says("an inn")
                        .wake()
                        .ids())
                .hasSize(entries);
    }

    @ParameterizedTest(name = "settings {0}, book {1}: {2}")
    @CsvSource({
        "true, , true",
        "false, , false",
        "true, false, false",
        "false, true, true",
    })
    void theBookSaysElseTheSettings(boolean settings, Boolean book, boolean recursive) {
        var json = Scene.bookOf(TOM, INN);
        if (book != null) {
            json.put("recursive_scanning", book);
        }

        var seen = Scene.ofBooks(Scene.own(json))
                .recursion(settings, 0)
                .says("an inn")
                .wake();

        assertThat(seen.has("tom")).isEqualTo(recursive);
    }

    @Test
    void aBookWithoutRecursionMayStillWakeAnother() {
        var still = Scene.bookOf(INN, DOG).put("recursive_scanning", false);

        var seen = Scene.ofBooks(Scene.own(still), Scene.shared("world", TOM))
                .says("an inn")
                .wake();

        assertThat(seen.ids()).containsExactly("inn", "tom");
    }

    @Test
    void anEntryMayBeExcludedFromBeingWokenByOthers() {
        var seen = Scene.of(
                        INN,
                        entry("tom", "Tom").extension("exclude_recursion", true),
                        entry("guest", "guest").extension("exclude_recursion", true))
                .says("an inn and a guest")
                .wake();

        assertThat(seen.ids()).containsExactly("inn", "guest");
        assertThat(seen.reason("tom")).isEqualTo(Reason.NOT_BY_RECURSION);
    }

    @Test
    void anEntryMayBePreventedFromWakingOthers() {
        var seen = Scene.of(entry("inn", "inn").content("Tom").extension("prevent_recursion", true), TOM)
                .says("an inn")
                .wake();

        assertThat(seen.ids()).containsExactly("inn");
    }

    @Test
    void anEntryMayWaitForRecursion() {
        var waiting = entry("tom", "Tom").extension("delay_until_recursion", true);

        assertThat(Scene.of(waiting).says("Hello, Tom").wake().reason("tom")).isEqualTo(Reason.ONLY_BY_RECURSION);
        assertThat(Scene.of(waiting, INN).says("Tom's inn").wake().has("tom")).isTrue();
        assertThat(Scene.of(waiting, entry("bed", "bed"))
                        .says("Tom's bed")
                        .wake()
                        .has("tom"))
                .isTrue();
    }

    @Test
    void levelsOpenOneAfterTheOther() {
        var seen = Scene.of(
                        constant("start"),
                        constant("second").extension("delay_until_recursion", 2).content("third door"),
                        constant("first").extension("delay_until_recursion", 1).content("fourth door"),
                        entry("third", "third").extension("delay_until_recursion", 2),
                        entry("fourth", "fourth").extension("delay_until_recursion", 7),
                        entry("never", "nowhere").extension("delay_until_recursion", 3))
                .wake();

        assertThat(seen.ids()).containsExactly("start", "second", "first", "third", "fourth");
        assertThat(seen.reason("never")).isEqualTo(Reason.NO_KEY_FOUND);
    }

    @Test
    void withoutRecursionNobodyNeedWait() {
        var seen = Scene.of(constant("start"), constant("late").extension("delay_until_recursion", 1))
                .recursion(false, 0)
                .wake();

        assertThat(seen.reason("late")).isEqualTo(Reason.ONLY_BY_RECURSION);
    }

    @Test
    void secondaryKeysMayBeFoundInDifferentTexts() {
        var seen = Scene.of(entry("both", "inn").secondary("dog"), INN, TOM)
                .says("an inn")
                .wake();

        assertThat(seen.ids()).containsExactly("both", "inn", "tom");
    }

    @Test
    void regularExpressionsAreTriedOnEntriesToo() {
        assertThat(Scene.of(INN, entry("tom", "/\\bT.m\\b/"))
                        .says("an inn")
                        .wake()
                        .has("tom"))
                .isTrue();
    }

    @Test
    void anEntryBeyondItsScanDepthIsStillWokenByAnother() {
        assertThat(Scene.of(INN, entry("tom", "Tom").extension("scan_depth", 0))
                        .says("an inn")
                        .wake()
                        .has("tom"))
                .isTrue();
    }

    @Test
    void hiddenKeysWakeButAreNotInserted() {
        var text = new LoreText() {
            @Override
            public String inserted(String content) {
                return content.replaceAll("\\{\\{hidden_key:[^}]*}}", "");
            }

            @Override
            public String scanned(String content) {
                return content.replaceAll("\\{\\{hidden_key:([^}]*)}}", "$1");
            }

            @Override
            public String key(String key) {
                return key;
            }

            @Override
            public int tokens(String text) {
                return text.length();
            }
        };

        var seen = Scene.of(entry("inn", "inn").content("{{hidden_key:Tom}}"), TOM)
                .text(text)
                .says("an inn")
                .wake();

        assertThat(seen.ids()).containsExactly("tom");
        assertThat(seen.reason("inn")).isEqualTo(Reason.EMPTY_CONTENT);
    }

    @Test
    void decoratorsAreNotSearched() {
        var seen = Scene.of(constant("a").decorated("@@additional_keys Tom", "@@unknown dog"), TOM, DOG)
                .says("Tom")
                .wake();

        assertThat(seen.reason("dog")).isEqualTo(Reason.KEY);
        assertThat(Scene.of(constant("a").decorated("@@unknown dog"), DOG)
                        .wake()
                        .has("dog"))
                .isFalse();
    }

    @Test
    void tooFewEntriesMakeTheScanGoDeeper() {
        var scene = Scene.of(
                        entry("m0", "word0"),
                        entry("m1", "word1"),
                        entry("m2", "word2"),
                        entry("m3", "word3"),
                        entry("fixed", "word3").extension("scan_depth", 1))
                .depth(1)
                .says("word3", "word2", "word1", "word0");

        assertThat(scene.minimum(0, 0).wake().ids()).containsExactly("m0");
        assertThat(scene.minimum(2, 0).wake().ids()).containsExactly("m0", "m1");
        assertThat(scene.minimum(9, 0).wake().ids()).containsExactly("m0", "m1", "m2", "m3");
        assertThat(scene.minimum(9, 3).wake().ids()).containsExactly("m0", "m1", "m2");
        assertThat(scene.minimum(9, 1).wake().ids()).containsExactly("m0");
    }

    @Test
    void whatTheDeeperScanWokeMayWakeOthers() {
        var seen = Scene.of(TOM, INN, DOG)
                .depth(1)
                .minimum(1, 0)
                .says("an inn", "hello")
                .wake();

        assertThat(seen.ids()).containsExactly("tom", "inn", "dog");
    }

    @Test
    void aSpentBudgetEndsTheRecursion() {
        var seen = Scene.of(INN, TOM, constant("large").content("x".repeat(100)).order(1))
                .budget(50, LoreSettings.BudgetMode.SILLYTAVERN)
                .says("an inn")
                .wake();

        assertThat(seen.ids()).containsExactly("inn");
        assertThat(seen.reason("tom")).isEqualTo(Reason.NO_KEY_FOUND);
    }

    @Test
    void aChainThroughAWholeBookEnds() {
        var chain = new ArrayList<EntryJson>();
        for (int i = 0; i < 10_000; i++) {
            chain.add(entry("e" + i, "link" + i).content("link" + (i + 1)));
        }

        var seen = Scene.of(chain.toArray(EntryJson[]::new)).says("link0").wake();

        assertThat(seen.ids()).hasSize(10_000);
    }
}
