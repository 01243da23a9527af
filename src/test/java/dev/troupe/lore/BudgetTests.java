package dev.troupe.lore;

import static dev.troupe.lore.EntryJson.constant;
import static dev.troupe.lore.EntryJson.entry;
import static dev.troupe.lore.LoreSettings.BudgetMode.SILLYTAVERN;
import static dev.troupe.lore.LoreSettings.BudgetMode.SPEC;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A token is a character here; each text has ten. */
class BudgetTests {

    @ParameterizedTest(name = "{0} tokens")
    @CsvSource({"30, 3", "29, 2", "20, 2", "10, 1", "9, 0", "0, 0"})
    void theSpecificationsBudgetMayBeUsedUp(int tokens, int entries) {
        assertThat(Scene.of(ten("a"), ten("b"), ten("c"))
                        .budget(tokens, SPEC)
                        .wake()
                        .ids())
                .hasSize(entries);
    }

    @ParameterizedTest(name = "{0} tokens")
    @CsvSource({"34, 3", "33, 2", "22, 1", "11, 0", "0, 0"})
    void sillyTavernsBudgetMayNotBeReached(int tokens, int entries) {
        assertThat(Scene.of(ten("a"), ten("b"), ten("c"))
                        .budget(tokens, SILLYTAVERN)
                        .wake()
                        .ids())
                .hasSize(entries);
    }

    @Test
    void theLowestPriorityGoesFirstThenTheLowestOrder() {
        var scene = Scene.of(
                ten("a").with("priority", 5).order(1),
                ten("b").with("priority", 1).order(9),
                ten("c").with("priority", 5).order(2),
                ten("d").with("priority", 9).order(0));

        assertThat(scene.budget(30, SPEC).wake().ids()).containsExactly("d", "a", "c");
        assertThat(scene.budget(20, SPEC).wake().ids()).containsExactly("d", "c");
        assertThat(scene.budget(10, SPEC).wake().ids()).containsExactly("d");
        assertThat(scene.wake().reason("b")).isEqualTo(Reason.OVER_BUDGET);
    }

    @Test
    void withoutPrioritiesTheLowestOrderGoesFirstAndOfEqualsTheLast() {
        var scene = Scene.of(ten("a").order(3), ten("b").order(1), ten("c").order(2), ten("d").order(2));

        assertThat(scene.budget(30, SPEC).wake().ids()).containsExactly("c", "d", "a");
        assertThat(scene.budget(20, SPEC).wake().ids()).containsExactly("c", "a");
    }

    @Test
    void sharedBooksGoBeforeTheCharacters() {
        var scene = Scene.ofBooks(
                Scene.shared("world", ten("w").with("priority", 900).order(900)),
                Scene.own(Scene.bookOf(ten("a").with("priority", 1), ten("b").with("priority", 2))));

        assertThat(scene.budget(20, SPEC).wake().ids()).containsExactly("a", "b");
        assertThat(scene.budget(10, SPEC).wake().ids()).containsExactly("b");
        assertThat(scene.budget(23, SILLYTAVERN).wake().ids()).containsExactly("a", "b");
    }

    @Test
    void whatCanNeverFitDoesNotPushOutTheRest() {
        var seen = Scene.of(constant("huge").content("x".repeat(100)).with("priority", 9), ten("a"))
                .budget(50, SPEC)
                .wake();

        assertThat(seen.ids()).containsExactly("a");
        assertThat(seen.reason("huge")).isEqualTo(Reason.OVER_BUDGET);
    }

    @Test
    void inSillyTavernsWayTheHighestOrderIsServedFirstAndTheFirstTooMuchClosesTheDoor() {
        var seen = Scene.of(
                        ten("low").order(1),
                        ten("high").order(9),
                        constant("huge").content("x".repeat(100)).order(5))
                .budget(50, SILLYTAVERN)
                .wake();

        assertThat(seen.ids()).containsExactly("high");
        assertThat(seen.reason("huge")).isEqualTo(Reason.OVER_BUDGET);
        assertThat(seen.reason("low")).isEqualTo(Reason.OVER_BUDGET);
    }

    @ParameterizedTest
    @EnumSource(LoreSettings.BudgetMode.class)
    void constantsHaveNoPrivilege(LoreSettings.BudgetMode mode) {
        var seen = Scene.of(
                        constant("constant").content("0123456789").order(1),
                        entry("keyed", "sword").content("0123456789").order(2))
                .budget(12, mode)
                .says("a sword")
                .wake();

        assertThat(seen.ids()).containsExactly("keyed");
    }

    @ParameterizedTest
    @EnumSource(LoreSettings.BudgetMode.class)
    void anEntryMayIgnoreTheBudget(LoreSettings.BudgetMode mode) {
        var seen = Scene.of(
                        constant("huge").content("x".repeat(100)).order(9),
                        ten("always").order(1).extension("ignore_budget", true),
                        ten("small").order(2))
                .budget(15, mode)
                .wake();

        assertThat(seen.has("always")).isTrue();
        assertThat(seen.has("huge")).isFalse();
        assertThat(seen.has("small")).isFalse();
    }

    @ParameterizedTest
    @EnumSource(LoreSettings.BudgetMode.class)
    void aBooksOwnBudgetIsACapOfItsOwn(LoreSettings.BudgetMode mode) {
        var capped = Scene.bookOf(ten("a").order(3), ten("b").order(2), ten("c").order(1))
                .put("token_budget", 22);

        var seen = Scene.ofBooks(Scene.own(capped), Scene.shared("world", ten("w")))
                .budget(1000, mode)
                .wake();

        assertThat(seen.ids()).containsExactly("b", "a", "w");
        assertThat(seen.reason("c")).isEqualTo(Reason.OVER_BOOK_BUDGET);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"0", "-5"})
    void aBooksBudgetOfNothingIsNone(int tokens) {
        var book = Scene.bookOf(ten("a")).put("token_budget", tokens);

        assertThat(Scene.ofBooks(Scene.own(book)).wake().has("a")).isTrue();
    }

    @Test
    void inSillyTavernsWayAFullBookClosesItsOwnDoorOnly() {
        var capped = Scene.bookOf(constant("huge").content("x".repeat(100)).order(9), ten("a").order(8))
                .put("token_budget", 50);

        var seen = Scene.ofBooks(Scene.own(capped), Scene.shared("world", ten("w")))
                .budget(1000, SILLYTAVERN)
                .wake();

        assertThat(seen.ids()).containsExactly("w");
        assertThat(seen.reason("a")).isEqualTo(Reason.OVER_BOOK_BUDGET);
    }

    private static EntryJson ten(String id) {
        return constant(id).content("0123456789");
    }
}
