package dev.troupe.lore;

import static dev.troupe.lore.EntryJson.constant;
import static dev.troupe.lore.EntryJson.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class GateTests {

    @Test
    void everyEntryHasOneTrace() {
        var seen = Scene.ofBooks(
                        Scene.shared("world", entry("c", "sword"), constant("d")),
                        Scene.own(Scene.bookOf(entry("a"), entry("b").with("name", "Bee"))))
                .says("Hello")
                .wake();

        assertThat(seen.woken().trace()).extracting(Trace::bookId).containsExactly("own", "own", "world", "world");
        assertThat(seen.woken().trace()).extracting(Trace::entryId).containsExactly("a", "b", "c", "d");
        assertThat(seen.trace("b").name()).isEqualTo("Bee");
        assertThat(seen.woken().trace()).filteredOn(Trace::woken).hasSize(1);
    }

    @Test
    void aConstantNeedsNoKey() {
        assertThat(Scene.of(constant("a")).wake().reason("a")).isEqualTo(Reason.CONSTANT);
    }

    @Test
    void nothingOverridesBeingSwitchedOff() {
        var seen = Scene.of(constant("a").with("enabled", false).decorated("@@activate"))
                .wake();

        assertThat(seen.reason("a")).isEqualTo(Reason.DISABLED);
    }

    @ParameterizedTest(name = "names {0}, excluding {1}: {2}")
    @CsvSource({
        "iris, false, CONSTANT",
        "Mia, false, CHARACTER_FILTER",
        "iris, true, CHARACTER_FILTER",
        "Mia, true, CONSTANT",
    })
    void anEntryMayBeForSomeCharactersOnly(String name, boolean exclude, Reason reason) {
        var filter = Map.of("names", List.of(name, "Zoe"), "tags", List.of(), "isExclude", exclude);

        assertThat(Scene.of(constant("a").extension("character_filter", filter))
                        .wake()
                        .reason("a"))
                .isEqualTo(reason);
        assertThat(Scene.of(constant("a").extension("characterFilter", filter))
                        .wake()
                        .reason("a"))
                .isEqualTo(reason);
    }

    @ParameterizedTest(name = "tags {0}, excluding {1}: {2}")
    @CsvSource({
        "FANTASY, false, CONSTANT",
        "modern, false, CHARACTER_FILTER",
        "fantasy, true, CHARACTER_FILTER",
        "modern, true, CONSTANT",
    })
    void anEntryMayBeForSomeTagsOnly(String tag, boolean exclude, Reason reason) {
        var filter = Map.of("tags", List.of(tag), "isExclude", exclude);
        var context = new LoreContext("Iris", Set.of("Fantasy", "Inn"), null, null, "normal", LoreContext.Texts.none());

        assertThat(Scene.of(constant("a").extension("character_filter", filter))
                        .context(context)
                        .wake()
                        .reason("a"))
                .isEqualTo(reason);
    }

    @Test
    void anEntryMayBeForSomeKindsOfReplyOnly() {
        var seen = Scene.of(
                        constant("a").extension("triggers", List.of("continue")),
                        constant("b").extension("triggers", List.of("normal", "continue")),
                        constant("c").extension("triggers", List.of()))
                .wake();

        assertThat(seen.ids()).containsExactly("b", "c");
        assertThat(seen.reason("a")).isEqualTo(Reason.TRIGGER_FILTER);
    }

    @ParameterizedTest(name = "{0}, found {1} of 2: {2}")
    @CsvSource({
        "AND_ANY, 0, false",
        "AND_ANY, 1, true",
        "AND_ANY, 2, true",
        "NOT_ALL, 0, true",
        "NOT_ALL, 1, true",
        "NOT_ALL, 2, false",
        "NOT_ANY, 0, true",
        "NOT_ANY, 1, false",
        "NOT_ANY, 2, false",
        "AND_ALL, 0, false",
        "AND_ALL, 1, false",
        "AND_ALL, 2, true",
    })
    void secondaryKeysCountByTheirLogic(Logic logic, int found, boolean woken) {
        var text = List.of("sword", "sword shield", "sword shield helmet").get(found);

        var seen = Scene.of(
                        entry("a", "sword").secondary("shield", "helmet").extension("selectiveLogic", logic.ordinal()))
                .says(text)
                .wake();

        assertThat(seen.reason("a")).isEqualTo(woken ? Reason.KEY : Reason.SECONDARY_MISSING);
    }

    @ParameterizedTest
    @EnumSource(Logic.class)
    void withoutUsableSecondaryKeysThePrimaryOnesAreEnough(Logic logic) {
        var seen = Scene.of(entry("a", "sword").secondary("", " ").extension("selectiveLogic", logic.ordinal()))
                .says("a sword")
                .wake();

        assertThat(seen.has("a")).isTrue();
    }

    @ParameterizedTest(name = "logic {0}")
    @CsvSource({"4", "-1", "99"})
    void anUnknownLogicAsksForOne(int logic) {
        var seen = Scene.of(entry("a", "sword").secondary("shield").extension("selectiveLogic", logic))
                .says("a sword")
                .wake();

        assertThat(seen.reason("a")).isEqualTo(Reason.SECONDARY_MISSING);
    }

    @Test
    void secondaryKeysAreNotLookedForWithoutAPrimaryOne() {
        var seen = Scene.of(entry("a", "sword").secondary("shield"))
                .says("a shield")
                .wake();

        assertThat(seen.reason("a")).isEqualTo(Reason.NO_KEY_FOUND);
    }

    @Test
    void gatesStandInTheirOrder() {
        var everything = constant("a")
                .extension("triggers", List.of("quiet"))
                .extension("character_filter", Map.of("names", List.of("Mia")))
                .extension("delay", 5)
                .extension("delay_until_recursion", true)
                .decorated("@@dont_activate", "@@activate_only_after 9");

        assertThat(Scene.of(everything).wake().reason("a")).isEqualTo(Reason.CHARACTER_FILTER);
        everything.extension("character_filter", Map.of());
        assertThat(Scene.of(everything).wake().reason("a")).isEqualTo(Reason.TRIGGER_FILTER);
        everything.extension("triggers", List.of());
        assertThat(Scene.of(everything).wake().reason("a")).isEqualTo(Reason.DELAY);
        everything.extension("delay", 0);
        assertThat(Scene.of(everything).wake().reason("a")).isEqualTo(Reason.ONLY_BY_RECURSION);
        everything.extension("delay_until_recursion", false);
        assertThat(Scene.of(everything).wake().reason("a")).isEqualTo(Reason.DECORATED_OFF);
        everything.content("@@activate_only_after 9\nText");
        assertThat(Scene.of(everything).wake().reason("a")).isEqualTo(Reason.AFTER_COUNT);
    }

    @Test
    void chanceIsDecidedByTheSeedForEachEntryByItself() {
        var entries = new EntryJson[400];
        for (int i = 0; i < entries.length; i++) {
            entries[i] = constant("e" + i).extension("probability", 30);
        }
        var scene = Scene.of(entries);

        var once = scene.seed(1).wake().ids();

        assertThat(once).hasSizeBetween(80, 160);
        assertThat(scene.seed(1).wake().ids()).isEqualTo(once);
        assertThat(scene.seed(2).wake().ids()).isNotEqualTo(once);
        assertThat(Scene.of(entries[7]).seed(1).wake().has("e7")).isEqualTo(once.contains("e7"));
    }

    @ParameterizedTest(name = "{0} %, playing {1}: {2}")
    @CsvSource({
        "0, true, PROBABILITY_LOST",
        "-5, true, PROBABILITY_LOST",
        "100, true, CONSTANT",
        "250, true, CONSTANT",
        "0, false, CONSTANT",
    })
    void certaintiesAreCertain(int percent, boolean plays, Reason reason) {
        for (long seed = 0; seed < 50; seed++) {
            assertThat(Scene.of(constant("a").extension("probability", percent).extension("useProbability", plays))
                            .seed(seed)
                            .wake()
                            .reason("a"))
                    .isEqualTo(reason);
        }
    }

    @Test
    void aTextThatComesToNothingIsNotInserted() {
        var seen = Scene.of(constant("a").content(" \n"), constant("b").content("@@depth 3"))
                .wake();

        assertThat(seen.ids()).isEmpty();
        assertThat(seen.reason("a")).isEqualTo(Reason.EMPTY_CONTENT);
        assertThat(seen.reason("b")).isEqualTo(Reason.EMPTY_CONTENT);
        assertThat(seen.trace("b").woken()).isFalse();
    }

    @Test
    void aBookThatIsThereTwiceCountsOnce() {
        var seen = Scene.ofBooks(
                        Lorebook.of("one", Lorebook.Source.SHARED, Scene.bookOf(constant("shared"))),
                        Lorebook.of("one", Lorebook.Source.CHARACTER, Scene.bookOf(constant("own"))))
                .wake();

        assertThat(seen.ids()).containsExactly("own");
        assertThat(seen.woken().trace()).hasSize(1);
    }
}
