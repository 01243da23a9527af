package dev.troupe.lore;

import static dev.troupe.lore.EntryJson.constant;
import static dev.troupe.lore.EntryJson.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What the Character Card V2 specification says of a {@code character_book}, in the comments of its type. */
class V2LorebookConformanceTests {

    @Test
    void ofTwoEntriesTheLowerInsertionOrderIsInsertedHigher() {
        assertThat(Scene.of(
                                entry("a", "sword").without("use_regex").order(2),
                                entry("b", "sword").without("use_regex").order(1))
                        .says("sword")
                        .wake()
                        .ids())
                .containsExactly("b", "a");
    }

    @Test
    void ifTheBudgetIsReachedTheLowerPriorityIsDiscardedFirst() {
        var book = Scene.bookOf(constant("a").with("priority", 2), constant("b").with("priority", 1))
                .put("token_budget", 5);

        assertThat(Scene.ofBooks(Scene.own(book)).wake().ids()).containsExactly("a");
    }

    @Test
    void recursiveScanningIsWhetherContentCanTriggerOtherEntries() {
        var book = Scene.bookOf(constant("a").content("sword"), entry("b", "sword"));

        assertThat(Scene.ofBooks(Scene.own(book.put("recursive_scanning", true)))
                        .wake()
                        .has("b"))
                .isTrue();
        assertThat(Scene.ofBooks(Scene.own(book.put("recursive_scanning", false)))
                        .wake()
                        .has("b"))
                .isFalse();
    }

    @Test
    void selectiveRequiresAKeyFromBothLists() {
        assertThat(Scene.of(entry("a", "sword").secondary("shield"))
                        .says("sword")
                        .wake()
                        .has("a"))
                .isFalse();
        assertThat(Scene.of(entry("a", "sword").secondary("shield"))
                        .says("sword shield")
                        .wake()
                        .has("a"))
                .isTrue();
    }

    @Test
    void secondaryKeysAreIgnoredIfNotSelective() {
        var entry = entry("a", "sword").with("secondary_keys", List.of("shield"));

        assertThat(Scene.of(entry.with("selective", false)).says("sword").wake().has("a"))
                .isTrue();
        assertThat(Scene.of(entry.without("selective")).says("sword").wake().has("a"))
                .isTrue();
    }

    @Test
    void aConstantIsAlwaysInsertedWithinTheBudget() {
        var scene = Scene.of(constant("a"));

        assertThat(scene.budget(3, LoreSettings.BudgetMode.SPEC).wake().has("a"))
                .isTrue();
        assertThat(scene.budget(2, LoreSettings.BudgetMode.SPEC).wake().has("a"))
                .isFalse();
    }

    @Test
    void aPositionIsBeforeOrAfterTheCharacter() {
        var seen = Scene.of(
                        constant("a").with("position", "before_char"),
                        constant("b").with("position", "after_char"))
                .wake();

        assertThat(seen.place("a")).isEqualTo(Place.Fixed.BEFORE_CHARACTER);
        assertThat(seen.place("b")).isEqualTo(Place.Fixed.AFTER_CHARACTER);
    }

    @Test
    void theBookStacksWithOthersAndTakesPrecedence() {
        var scene = Scene.ofBooks(Scene.shared("world", constant("w")), Scene.own(Scene.bookOf(constant("a"))));

        assertThat(scene.wake().ids()).containsExactly("a", "w");
        assertThat(scene.budget(5, LoreSettings.BudgetMode.SPEC).wake().ids()).containsExactly("a");
    }

    @Test
    void optionalFieldsMayAllBeMissing() {
        var entry = entry("a", "sword").without("id").without("use_regex").without("extensions");

        assertThat(Scene.of(entry).says("sword").wake().ids()).containsExactly("#0");
    }
}
