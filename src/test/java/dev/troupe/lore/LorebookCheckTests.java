package dev.troupe.lore;

import static dev.troupe.lore.EntryJson.constant;
import static dev.troupe.lore.EntryJson.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LorebookCheckTests {

    private record Case(String name, EntryJson entry, List<Finding.Code> codes) {

        Case(String name, EntryJson entry, Finding.Code... codes) {
            this(name, entry, List.of(codes));
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static List<Case> cases() {
        return List.of(
                new Case("fine", entry("a", "sword")),
                new Case("fine constant", constant("a")),
                new Case("fine secondary", entry("a", "sword").secondary("shield")),
                new Case("switched off", entry("a").with("enabled", false).content("")),
                new Case("no keys", entry("a"), Finding.Code.NO_KEYS),
                new Case("blank keys", entry("a", "", " "), Finding.Code.NO_KEYS),
                new Case("no keys, but activated", entry("a").decorated("@@activate")),
                new Case("invalid", entry("a", "/(/"), Finding.Code.REGEX_INVALID, Finding.Code.NO_KEYS),
                new Case("unsupported", entry("a", "x", "/a(?=b)/"), Finding.Code.REGEX_UNSUPPORTED),
                new Case("long", entry("a", "x", "y".repeat(500)), Finding.Code.KEY_OVER_LIMIT),
                new Case("chance", constant("a").extension("probability", 0), Finding.Code.PROBABILITY_ZERO),
                new Case(
                        "chance doesn't play",
                        constant("a").extension("probability", 0).extension("useProbability", false)),
                new Case("empty", constant("a").content("@@depth 1\n"), Finding.Code.EMPTY_CONTENT),
                new Case("decorated", constant("a").decorated("@@dont_activate"), Finding.Code.DECORATED_OFF),
                new Case("decorated both", constant("a").decorated("@@dont_activate", "@@activate")),
                new Case("outlet", constant("a").extension("position", 7), Finding.Code.NO_OUTLET),
                new Case("not any of its own", logic(2, "Sword"), Finding.Code.KEYS_CONTRADICT),
                new Case("not any of its own, exactly", logic(2, "Sword").with("case_sensitive", true)),
                new Case("not any of others", logic(2, "shield")),
                new Case("not all of its own", logic(1, "sword"), Finding.Code.KEYS_CONTRADICT),
                new Case("all, one broken", logic(3, "/(/"), Finding.Code.REGEX_INVALID, Finding.Code.KEYS_CONTRADICT),
                new Case("any, all broken", logic(0, "/(/"), Finding.Code.REGEX_INVALID, Finding.Code.KEYS_CONTRADICT),
                new Case(
                        "excluded",
                        entry("a", "sword").decorated("@@exclude_keys sword"),
                        Finding.Code.KEYS_CONTRADICT),
                new Case("excluded other", entry("a", "sword").decorated("@@exclude_keys shield")),
                new Case(
                        "additional broken",
                        entry("a", "sword").decorated("@@additional_keys /(/"),
                        Finding.Code.REGEX_INVALID,
                        Finding.Code.KEYS_CONTRADICT));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void whatKeepsAnEntryFromWakingIsFound(Case given) {
        var findings = Scene.own(Scene.bookOf(given.entry())).check();

        assertThat(findings).extracting(Finding::code).containsExactlyInAnyOrderElementsOf(given.codes());
    }

    @Test
    void aFindingTellsWhichEntryAndWhatToDo() {
        var findings = Scene.own(Scene.bookOf(
                        constant("fine"), entry("a", "x", "/a(?=b)/").with("name", "The sword")))
                .check();

        assertThat(findings)
                .containsExactly(new Finding(
                        1,
                        "a",
                        "The sword",
                        Finding.Code.REGEX_UNSUPPORTED,
                        "The key /a(?=b)/ never matches: it looks around"));
    }

    private static EntryJson logic(int logic, String... secondary) {
        return entry("a", "sword").secondary(secondary).extension("selectiveLogic", logic);
    }
}
