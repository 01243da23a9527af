package dev.troupe.lore;

import static dev.troupe.lore.EntryJson.constant;
import static dev.troupe.lore.EntryJson.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every way in which lore is known to be broken or hostile, and which entries wake all the same. Details are in {@link HostileKeyTests},
 * {@link HostileBookTests} and {@link JsRegexTests}.
 */
class HostileLoreTableTests {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final EntryJson GOOD = entry("good", "sword");

    enum Case {
        KEY_THAT_BACKTRACKS_NESTED(() -> said(regex("/(a+)+$/"), "sword " + "a".repeat(100_000) + "!"), "good"),
        KEY_THAT_BACKTRACKS_BY_ALTERNATIVES(() -> said(regex("/(a|a)*$x/"), "sword " + "a".repeat(100_000)), "good"),
        KEY_THAT_BACKTRACKS_BY_DOTS(() -> said(regex("/(.*)*xyz/"), "sword " + "a".repeat(100_000)), "good"),
        KEY_THAT_BACKTRACKS_BY_GROUPS(() -> said(regex("/(x+x+)+y/"), "sword " + "x".repeat(100_000)), "good"),
        KEY_THAT_WOULD_OVERFLOW_THE_STACK(() -> said(regex("/^(a|b)*c/"), "sword " + "ab".repeat(50_000)), "good"),
        KEY_THAT_IS_NO_PATTERN(() -> said(regex("/(/"), "sword"), "good"),
        KEYS_THAT_ARE_EMPTY_OR_BLANK(() -> said(entry("odd", "", " ", "\t"), "sword  "), "good"),
        KEYS_OF_ONE_LETTER_EVERYWHERE(() -> said(entry("odd", "q"), "sword " + "q ".repeat(50_000)), "odd", "good"),
        FIVE_THOUSAND_ENTRIES(() -> Scene.of(many(5_000)).says("sword 4999"), "e4999"),
        CONTENT_OF_FIVE_MEGABYTES(() -> said(constant("odd").content("rain ".repeat(1 << 20)), "sword"), "odd", "good"),
        ENTRIES_THAT_TRIGGER_EACH_OTHER(
                () -> Scene.of(
                                entry("a", "sun").content("moon"),
                                entry("b", "moon").content("sun"))
                        .says("sun"),
                "a",
                "b"),
        ENTRY_THAT_TRIGGERS_ITSELF(() -> said(entry("odd", "sun").content("sun"), "sun sword"), "odd", "good"),
        ORDER_THAT_IS_NO_NUMBER(() -> said(constant("odd").with("insertion_order", "x"), "sword"), "odd", "good"),
        ORDER_THAT_IS_HUGE(() -> said(constant("odd").with("insertion_order", 1e300), "sword"), "good", "odd"),
        ORDER_THAT_IS_NEGATIVE(() -> said(constant("odd").with("insertion_order", -7), "sword"), "odd", "good"),
        SCAN_DEPTH_BELOW_ZERO(() -> said(entry("odd", "sword").extension("scan_depth", -1), "sword"), "odd", "good"),
        SCAN_DEPTH_OF_A_BILLION(() -> said(entry("odd", "sword").extension("scan_depth", 1e9), "sword"), "odd", "good"),
        PROBABILITY_BELOW_ZERO(() -> said(constant("odd").extension("probability", -5), "sword"), "good"),
        PROBABILITY_ABOVE_A_HUNDRED(() -> said(constant("odd").extension("probability", 250), "sword"), "odd", "good"),
        ROLE_OF_NOBODY(() -> said(constant("odd").extension("role", "narrator"), "sword"), "odd", "good"),
        POSITION_OF_NOWHERE(() -> said(constant("odd").extension("position", 99), "sword"), "odd", "good"),
        DECORATOR_WITH_A_WRONG_VALUE(() -> said(constant("odd").content("@@depth abc\nText"), "sword"), "odd", "good"),
        DECORATOR_THAT_WOULD_DIVIDE_BY_ZERO(
                () -> said(constant("odd").content("@@activate_only_every 0\nText"), "sword"), "odd", "good"),
        A_THOUSAND_DECORATORS(
                () -> said(constant("odd").content("@@unknown\n".repeat(1_000) + "Text"), "sword"), "odd", "good"),
        A_FALLBACK_OF_NOTHING(() -> said(constant("odd").content("@@@depth 1\nText"), "sword"), "odd", "good"),
        NOTHING_BUT_DECORATORS(() -> said(constant("odd").content("@@depth 1"), "sword"), "good");

        private final Supplier<Scene> scene;
        private final List<String> woken;

        Case(Supplier<Scene> scene, String... woken) {
            this.scene = scene;
            this.woken = List.of(woken);
        }
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void everyCaseWakesWhatIsDeclaredAndSoon(Case hostile) {
        var seen = Assertions.assertTimeout(SOON, () -> hostile.scene.get().wake());

        assertThat(seen.ids()).containsExactlyElementsOf(hostile.woken);
    }

    private static Scene said(EntryJson odd, String message) {
        return Scene.of(odd, GOOD).says(message);
    }

    private static EntryJson regex(String key) {
        return entry("odd", key).with("use_regex", true);
    }

    private static EntryJson[] many(int count) {
        return IntStream.range(0, count)
                .mapToObj(it -> entry("e" + it, "sword " + it))
                .toArray(EntryJson[]::new);
    }
}
