package dev.troupe.lore;

import static dev.troupe.lore.EntryJson.constant;
import static dev.troupe.lore.EntryJson.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Books that are broken, or meant to break something. The time limits are far above what is needed. */
class HostileBookTests {

    private static final Duration SOON = Duration.ofSeconds(20);

    @Test
    void contentOfFiveMegabytes() {
        var seen = Assertions.assertTimeout(
                SOON,
                () -> Scene.of(constant("a").content("rain ".repeat(1_000_000)), entry("b", "rain"), entry("c", "snow"))
                        .budget(1000, LoreSettings.BudgetMode.SPEC)
                        .wake());

        assertThat(seen.ids()).containsExactly("b");
        assertThat(seen.reason("a")).isEqualTo(Reason.OVER_BUDGET);
    }

    @Test
    void circlesAndEntriesThatTriggerThemselves() {
        var seen = Scene.of(
                        entry("a", "sun").content("moon"),
                        entry("b", "moon").content("sun"),
                        entry("c", "sun").content("sun"))
                .says("sun")
                .wake();

        assertThat(seen.ids()).containsExactly("a", "b", "c");
    }

    @Test
    void aChainOfTenThousandEndsAtTheMostSteps() {
        var chain = new EntryJson[10_000];
        for (int i = 0; i < chain.length; i++) {
            chain[i] = entry("e" + i, "link" + i).content("link" + (i + 1));
        }

        var seen = Assertions.assertTimeout(
                SOON, () -> Scene.of(chain).recursion(true, 7).says("link0").wake());

        assertThat(seen.ids()).hasSize(7);
    }

    @ParameterizedTest(name = "insertion_order {0}: {1}")
    @CsvSource({
        "NaN, 100",
        "1e300, 1000000000",
        "-1e300, -1000000000",
        "1.9, 1",
        "-1.1, -2",
        "'\"12\"', 12",
        "'\"x\"', 100",
        "null, 100",
        "[], 100",
        "true, 100",
        "123456789012345678901234567890, 1000000000",
    })
    void ordersOutOfRange(String json, int order) {
        var value = json.equals("NaN") ? Double.NaN : JsonMapper.shared().readTree(json);

        assertThat(Scene.of(constant("a").with("insertion_order", value))
                        .wake()
                        .placement("a")
                        .order())
                .isEqualTo(order);
    }

    @Test
    void depthsProbabilitiesRolesAndPositionsOutOfRange() {
        var seen = Scene.of(
                        entry("deep", "sword").extension("scan_depth", 1e9),
                        entry("negative", "sword").extension("scan_depth", -1),
                        constant("never").extension("probability", -5),
                        constant("always").extension("probability", 250),
                        constant("narrator").extension("role", "narrator").extension("position", 4),
                        constant("nowhere").extension("position", 99))
                .says("sword", "x", "y")
                .wake();

        assertThat(seen.ids()).containsExactly("deep", "always", "narrator", "nowhere");
        assertThat(seen.place("narrator")).isEqualTo(new Place.AtDepth(4, LoreRole.SYSTEM));
        assertThat(seen.place("nowhere")).isEqualTo(Place.Fixed.AFTER_CHARACTER);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "null",
                "[]",
                "7",
                "\"book\"",
                "{}",
                "{\"entries\":null}",
                "{\"entries\":7}",
                "{\"entries\":[null,7,[],\"x\"]}",
                "{\"entries\":[{}]}",
                "{\"entries\":{\"0\":{\"keys\":{},\"content\":[],\"extensions\":7}}}"
            })
    void whatIsNoBookAtAll(String json) {
        var book = Lorebook.of("b", Lorebook.Source.SHARED, JsonMapper.shared().readTree(json));

        assertThat(Scene.ofBooks(book).says("x").wake().ids()).isEmpty();
        assertThatCode(book::check).doesNotThrowAnyException();
    }

    @Seeds
    void anyTypeInAnyField(long seed) {
        var random = new Random(seed);
        var entries = new EntryJson[20];
        for (int i = 0; i < entries.length; i++) {
            entries[i] = odd(random, entry("e" + i, "sword"));
        }
        var book = (ObjectNode) Scene.bookOf(entries);
        book.set("scan_depth", JsonMapper.shared().valueToTree(oddValue(random)));
        book.set("token_budget", JsonMapper.shared().valueToTree(oddValue(random)));
        book.set("recursive_scanning", JsonMapper.shared().valueToTree(oddValue(random)));

        var scene = Scene.ofBooks(Scene.own(book)).says("a sword", "true 7");

        assertThat(scene.wake().woken().trace()).hasSize(20);
        assertThat(scene.wake()).isEqualTo(scene.wake());
    }

    private static EntryJson odd(Random random, EntryJson entry) {
        for (var field : List.of(
                "keys",
                "content",
                "enabled",
                "insertion_order",
                "case_sensitive",
                "constant",
                "name",
                "priority",
                "id",
                "comment",
                "selective",
                "secondary_keys",
                "position",
                "use_regex")) {
            if (random.nextInt(3) == 0) {
                entry.with(field, oddValue(random));
            }
        }
        for (var field : List.of(
                "position",
                "exclude_recursion",
                "prevent_recursion",
                "delay_until_recursion",
                "probability",
                "useProbability",
                "depth",
                "selectiveLogic",
                "group",
                "group_override",
                "group_weight",
                "scan_depth",
                "case_sensitive",
                "match_whole_words",
                "use_group_scoring",
                "role",
                "sticky",
                "cooldown",
                "delay",
                "outlet_name",
                "triggers",
                "ignore_budget",
                "match_scenario",
                "character_filter")) {
            if (random.nextInt(3) == 0) {
                entry.extension(field, oddValue(random));
            }
        }
        return entry;
    }

    private static Object oddValue(Random random) {
        var values = List.of(
                true,
                false,
                0,
                1,
                -1,
                4,
                7,
                1e9,
                -1e18,
                0.5,
                Double.NaN,
                Double.POSITIVE_INFINITY,
                "",
                "sword",
                "true",
                "7",
                "/(/",
                "@@depth x\n@@@role user",
                "{{char}}",
                List.of(),
                List.of("sword", 7),
                List.of(List.of()),
                java.util.Map.of("names", 7, "tags", List.of(true)),
                Long.MAX_VALUE);
        return values.get(random.nextInt(values.size()));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "@@depth abc\nText",
                "@@activate_only_every 0\nText",
                "@@@depth 1\nText",
                "@@\nText",
                "@@@@\nText",
                "@@ depth\nText",
                "@@depth 99999999999999999999999\nText"
            })
    void decoratorsThatMakeNoSense(String content) {
        assertThat(Scene.of(constant("a").content(content)).wake().text("a")).isEqualTo("Text");
    }

    @Test
    void aThousandDecorators() {
        var content = "@@additional_keys sword\n@@unknown\n@@@depth 1\n".repeat(1000) + "Text";

        var seen = Assertions.assertTimeout(
                SOON,
                () -> Scene.of(constant("a").content(content)).says("a sword").wake());

        assertThat(seen.text("a")).isEqualTo("Text");
    }

    @Test
    void decoratorsOnly() {
        assertThat(Scene.of(constant("a").content("@@depth 1\n@@role user"))
                        .wake()
                        .reason("a"))
                .isEqualTo(Reason.EMPTY_CONTENT);
    }
}
