package dev.troupe.lore;

import static dev.troupe.lore.EntryJson.constant;
import static dev.troupe.lore.EntryJson.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the Character Card V3 specification says of lorebooks, statement by statement. */
class V3LorebookConformanceTests {

    @Test
    void namesDescriptionsCommentsAndIdsAreNotInThePrompt() {
        var book = Scene.bookOf(constant("ID").with("name", "NAME").with("comment", "COMMENT"))
                .put("name", "BOOK")
                .put("description", "DESCRIPTION");

        var seen = Scene.ofBooks(Scene.own(book)).wake();

        assertThat(seen.woken().placements()).extracting(Placement::text).containsExactly("<ID>");
        assertThat(Scene.of(
                                entry("a", "Bee").with("name", "other"),
                                constant("b").with("comment", "Bee"))
                        .wake()
                        .ids())
                .containsExactly("b");
    }

    @Test
    void aKeyMatchesOnlyInTheNewestScanDepthMessages() {
        var book = Scene.bookOf(entry("a", "sword"), entry("b", "shield")).put("scan_depth", 2);

        assertThat(Scene.ofBooks(Scene.own(book))
                        .says("sword", "shield", "helmet")
                        .wake()
                        .ids())
                .containsExactly("b");
    }

    @Test
    void overTheTokenBudgetTheLowestPrioritiesAreRemoved() {
        var book = Scene.bookOf(
                        constant("a").with("priority", 1),
                        constant("b").with("priority", 3),
                        constant("c").with("priority", 2))
                .put("token_budget", 6);

        assertThat(Scene.ofBooks(Scene.own(book)).wake().ids()).containsExactly("b", "c");
    }

    @Test
    void withoutPrioritiesTheLowestInsertionOrdersAreRemoved() {
        var book = Scene.bookOf(
                        constant("a").order(1),
                        constant("b").order(3),
                        constant("c").order(2))
                .put("token_budget", 6);

        assertThat(Scene.ofBooks(Scene.own(book)).wake().ids()).containsExactly("c", "b");
    }

    @Test
    void withRecursiveScanningEntriesMatchByOthersContentRegardlessOfScanDepth() {
        var book = Scene.bookOf(constant("a").content("a sword"), entry("b", "sword"))
                .put("recursive_scanning", true)
                .put("scan_depth", 1);

        assertThat(Scene.ofBooks(Scene.own(book)).recursion(false, 0).wake().has("b"))
                .isTrue();
    }

    @Test
    void withoutRecursiveScanningEntriesNeverMatchByOthersContent() {
        var book = Scene.bookOf(constant("a").content("a sword"), entry("b", "sword"))
                .put("recursive_scanning", false);

        assertThat(Scene.ofBooks(Scene.own(book)).wake().has("b")).isFalse();
    }

    @Test
    void anEntryMatchesIfOneOfItsKeysIsThere() {
        assertThat(Scene.of(entry("a", "sword", "shield"))
                        .says("a shield")
                        .wake()
                        .has("a"))
                .isTrue();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"array", "text"})
    void aSelectiveEntryAlsoNeedsASecondaryKey(String form) {
        var secondary = form.equals("array") ? List.of("shield", "helmet") : "shield, helmet";
        var scene = Scene.of(entry("a", "sword").with("selective", true).with("secondary_keys", secondary));

        assertThat(scene.says("a sword").wake().has("a")).isFalse();
        assertThat(scene.says("a helmet").wake().has("a")).isFalse();
        assertThat(scene.says("a sword and a helmet").wake().has("a")).isTrue();
    }

    @Test
    void theContentOfAMatchIsAddedOnceHoweverOftenItMatches() {
        var seen = Scene.of(entry("a", "sword", "shield"), constant("b").content("sword shield"))
                .says("sword shield sword", "sword")
                .wake();

        assertThat(seen.ids()).containsExactly("a", "b");
    }

    @Test
    void emptyContentAddsNothing() {
        assertThat(Scene.of(constant("a").content("")).wake().woken().placements())
                .isEmpty();
    }

    @Test
    void withUseRegexThePatternsInKeysAreMatched() {
        var scene = Scene.of(entry("a", "/no/", "/hel+o/i").with("use_regex", true));

        assertThat(scene.says("HELLLO").wake().has("a")).isTrue();
        assertThat(scene.says("heo").wake().has("a")).isFalse();
    }

    @Test
    void anInvalidPatternDoesNotMatch() {
        var seen = Scene.of(entry("a", "/hel(lo/").with("use_regex", true))
                .says("/hel(lo/ hello")
                .wake();

        assertThat(seen.has("a")).isFalse();
        assertThat(seen.trace("a").notes()).extracting(Note::code).containsExactly(Note.Code.REGEX_INVALID);
    }

    @Test
    void whatIsNotEnabledNeverMatchesInAnyCase() {
        var off = constant("a").with("enabled", false).extension("sticky", 9).decorated("@@activate");

        assertThat(Scene.of(off).wake().ids()).isEmpty();
    }

    @Test
    void lowerInsertionOrdersComeEarlier() {
        assertThat(Scene.of(
                                constant("a").order(9),
                                constant("b").order(-1),
                                constant("c").order(5))
                        .wake()
                        .ids())
                .containsExactly("b", "c", "a");
    }

    @Test
    void caseCountsIfCaseSensitiveIsTrueAndDoesNotIfItIsFalse() {
        var seen = Scene.of(
                        entry("a", "Sword").with("case_sensitive", true),
                        entry("b", "Sword").with("case_sensitive", false))
                .says("a sword")
                .wake();

        assertThat(seen.ids()).containsExactly("b");
    }

    @Test
    void aConstantMatchesWhateverItsKeysAreIfItsDecoratorsConditionsAreMet() {
        var seen = Scene.of(
                        constant("a").with("keys", List.of("nowhere")).secondary("nowhere"),
                        constant("b").decorated("@@activate_only_after 1"))
                .wake();

        assertThat(seen.ids()).containsExactly("a");
    }

    @Test
    void theCharactersBookIsServedBeforeOthers() {
        var seen = Scene.ofBooks(
                        Scene.shared("world", constant("w").order(900).with("priority", 900)),
                        Scene.own(Scene.bookOf(constant("a"))))
                .budget(3, LoreSettings.BudgetMode.SPEC)
                .wake();

        assertThat(seen.ids()).containsExactly("a");
    }

    @Test
    void idsMayBeNumbersTextsOrMissing() {
        var seen = Scene.of(
                        constant("x").with("id", 7),
                        constant("x").with("id", "seven"),
                        constant("x").without("id"),
                        constant("x").with("id", 7))
                .wake();

        assertThat(seen.ids()).containsExactly("7", "seven", "#2", "#3");
    }

    @Test
    void fieldsOfTheFutureAreIgnored() {
        assertThat(Scene.of(constant("a").with("moon_phase", List.of(1, 2)))
                        .wake()
                        .has("a"))
                .isTrue();
    }
}
