package dev.troupe.lore;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LoreDeterminismTests {

    private static final List<String> WORDS =
            List.of("sun", "rain", "龍", "sword", "dark elf", "/s(un|word)/", "{{char}}");

    @Seeds
    void theSameInputGivesTheSameResult(long seed) {
        var random = new Random(seed);
        var entries = entries(random);
        var once = Scene.ofBooks(Scene.own(Scene.bookOf(entries)));
        var again = Scene.ofBooks(Scene.own(Scene.bookOf(entries)));
        var messages = new String[] {sentence(random), sentence(random), sentence(random)};
        for (var scene : List.of(once, again)) {
            scene.seed(seed)
                    .budget(40, LoreSettings.BudgetMode.values()[(int) (seed % 2)])
                    .says(messages);
        }

        assertThat(once.wake()).isEqualTo(once.wake()).isEqualTo(again.wake());
    }

    @Seeds
    void placementsTraceAndBudgetAgree(long seed) {
        var random = new Random(seed);
        var entries = entries(random);
        var mode = LoreSettings.BudgetMode.values()[(int) (seed % 2)];
        var seen = Scene.of(entries)
                .seed(seed)
                .budget(40, mode)
                .says(sentence(random), sentence(random))
                .wake();

        var woken = new HashSet<>(seen.ids());
        assertThat(seen.ids()).doesNotHaveDuplicates();
        assertThat(seen.woken().trace()).hasSize(entries.length);
        assertThat(seen.woken().trace())
                .allSatisfy(it -> assertThat(it.woken()).isEqualTo(woken.contains(it.entryId())));
        assertThat(seen.woken().placements()).extracting(Placement::order).isSorted();
        assertThat(seen.woken().placements().stream()
                        .mapToInt(it -> it.text().length())
                        .sum())
                .isLessThanOrEqualTo(40);
    }

    @Test
    void aBookServesManyThreads() {
        var random = new Random(7);
        var book = Scene.own(Scene.bookOf(entries(random)));
        var inputs = Stream.generate(() -> Scene.ofBooks(book)
                        .says(sentence(random), sentence(random))
                        .input())
                .limit(500)
                .toList();
        var alone = inputs.stream().map(Lore::wake).toList();

        assertThat(inputs.parallelStream().map(Lore::wake).toList()).isEqualTo(alone);
    }

    private static EntryJson[] entries(Random random) {
        var entries = new ArrayList<EntryJson>();
        for (int i = 0; i < 15; i++) {
            var entry = EntryJson.entry("e" + i, word(random), word(random))
                    .content(sentence(random))
                    .order(random.nextInt(4))
                    .with("constant", random.nextInt(6) == 0)
                    .extension("probability", 50 + random.nextInt(60))
                    .extension("group", random.nextInt(3) == 0 ? "g" + random.nextInt(2) : "")
                    .extension("sticky", random.nextInt(3))
                    .extension("cooldown", random.nextInt(3))
                    .extension("delay_until_recursion", random.nextInt(5) == 0 ? random.nextInt(3) : 0)
                    .extension("exclude_recursion", random.nextInt(5) == 0);
            entries.add(
                    random.nextBoolean()
                            ? entry
                            : entry.secondary(word(random)).extension("selectiveLogic", random.nextInt(4)));
        }
        return entries.toArray(EntryJson[]::new);
    }

    private static String sentence(Random random) {
        return "A " + word(random) + " and " + word(random) + ".";
    }

    private static String word(Random random) {
        return WORDS.get(random.nextInt(WORDS.size()));
    }
}
