package dev.troupe.card.form;

import static dev.troupe.lore.LooseJson.json;
import static dev.troupe.lore.LooseJson.object;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.troupe.card.CardRefused;
import dev.troupe.card.CardWarning;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.DecimalNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

class HostileCardTests {

    @Test
    void nestingOfTenThousandLevelsIsRefused() {
        var tree = JsonNodeFactory.instance.objectNode();
        for (int i = 0; i < 10_000; i++)
            tree = (ObjectNode) JsonNodeFactory.instance.objectNode().set("a", tree);
        var card = object("{name: 'A'}");
        card.set("x", tree);

        assertThatExceptionOfType(CardRefused.class)
                .isThrownBy(() -> CardReading.read(card))
                .satisfies(it -> assertThat(it.reason()).isEqualTo("too-deep"));
    }

    @Test
    void numbersThatAreTooLargeForADoubleAreKeptAndThoseTooLargeForTheDatabaseBecomeTexts() {
        var card = object("{name: 'A', extensions: {a: 1e400}}");
        var extensions = (ObjectNode) card.path("extensions");
        extensions.set("b", DecimalNode.valueOf(new BigDecimal("1E+200000")));
        extensions.set("c", DecimalNode.valueOf(new BigDecimal("1E-20000")));
        extensions.put("d", Double.NaN);
        extensions.put("e", Double.POSITIVE_INFINITY);
        var read = CardReading.read(wrap(card));

        assertThat(read.data().path("extensions").toString())
                .isEqualTo("{\"a\":1E+400,\"b\":\"1E+200000\",\"c\":\"1E-20000\",\"d\":\"NaN\",\"e\":\"Infinity\"}");
        assertThat(codes(read)).containsExactly("number-as-text");
    }

    @Test
    void whatTheDatabaseRefusesIsReplacedInTextsAndNamesAtEveryLevelWithOneWarning() {
        var read = CardReading.read(
                object(
                        "{name: 'A\\u0000', 'x\\u0000': 1, description: '\\ud83d', extensions: {'k\\udc00': ['\\u0000', '😀']}}"));

        assertThat(read.data().path("name").asString()).isEqualTo("A\uFFFD");
        assertThat(read.data().path("description").asString()).isEqualTo("\uFFFD");
        assertThat(read.data().path("extensions")).isEqualTo(json("{'k\uFFFD': ['\uFFFD', '😀']}"));
        assertThat(read.envelope()).isEqualTo(json("{'x\uFFFD': 1}"));
        assertThat(codes(read)).containsOnlyOnce("characters-replaced");
    }

    @Test
    void namesThatBecomeTheSameStayTwo() {
        var read = CardReading.read(object("{name: 'A', extensions: {'\\ud800': 1, '\\udc00': 2, '\\u0000': 3}}"));

        assertThat(read.data().path("extensions").size()).isEqualTo(3);
    }

    @Test
    void rightToLeftAndZeroWidthCharactersInTheNameAreRemovedWithAWarning() {
        var read = CardReading.read(
                wrap(object("{name: '\u202EA\u200Bd\u2066m\u200Di\uFEFFn\\u0007\\n', nickname: 'x\u200F'}")));

        assertThat(read.data().path("name").asString()).isEqualTo("Admin ");
        assertThat(read.data().path("nickname").asString()).isEqualTo("x");
        assertThat(codes(read)).containsExactly("name-cleaned");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"می\u200Cخواهم", "👩\u200D🚀", "क्\u200Dष", "مریم", "小红", "O'Neil \"Red\"", "é", "🏳️\u200D🌈"})
    void namesOfEveryScriptStayAsTheyAre(String name) {
        assertThat(CardName.clean(name)).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u200B", "\u202E \u2066", "\u3000", "\u3164", "\\n\\t", "\u200D"})
    void aNameOfInvisibleCharactersIsNone(String name) {
        var read = CardReading.read(wrap(object("{name: '" + name + "'}")));

        assertThat(read.data().path("name").asString()).isEqualTo("Unnamed");
        assertThat(codes(read)).contains("name-missing");
    }

    @Test
    void aNameThatIsTooLongIsCutBetweenCharactersAndKeptWhole() {
        var name = "a".repeat(199) + "😀".repeat(10);
        var read = CardReading.read(wrap(object("{name: '" + name + "'}")));

        assertThat(read.data().path("name").asString()).isEqualTo("a".repeat(199));
        assertThat(read.data().at("/extensions/troupe/unreadable/name").asString())
                .isEqualTo(name);
        assertThat(codes(read)).containsExactly("name-shortened");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{spec: {}, data: []}",
                "{spec: [1], data: 5}",
                "{spec: 7}",
                "{data: []}",
                "{spec: true, spec_version: {}, data: 'x'}",
                "{spec: 'chara_card_v3', data: 'x'}"
            })
    void aWrapperOfWrongTypesIsRefused(String card) {
        assertThatExceptionOfType(CardRefused.class).isThrownBy(() -> CardReading.read(object(card)));
    }

    @Test
    void wrongTypesEverywhereLoseNothing() {
        var read = CardReading.read(object("""
                {spec: 'chara_card_v2', data: {name: {a: 1}, description: false, tags: [{n: 't'}, ['u'], 'v', 7, null, true],
                alternate_greetings: {x: 1}, extensions: 'e', character_book: 'b', creation_date: [], assets: 'a'}}"""));

        assertThat(read.data().path("name").asString()).isEqualTo("Unnamed");
        assertThat(read.data().path("tags")).isEqualTo(json("['v', '7']"));
        assertThat(read.data().at("/extensions/troupe/unreadable")).isEqualTo(json("""
                {extensions: 'e', name: {a: 1}, description: false, alternate_greetings: {x: 1}, tags: [{n: 't'}, ['u'], true],
                assets: 'a', character_book: 'b'}"""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"__proto__", "constructor", "prototype", "toString", "hasOwnProperty", "class", "@type"})
    void namesWithAMeaningElsewhereAreData(String name) {
        var card = object("{spec: 'chara_card_v3', data: {name: 'A', extensions: {}}}");
        card.set(name, json("{polluted: true}"));
        ((ObjectNode) card.path("data")).set(name, json("{polluted: 1}"));
        ((ObjectNode) card.at("/data/extensions")).set(name, json("{polluted: 2}"));
        var read = CardReading.read(card);

        assertThat(read.envelope().path(name)).isEqualTo(json("{polluted: true}"));
        assertThat(read.data().path(name)).isEqualTo(json("{polluted: 1}"));
        assertThat(read.data().at("/extensions").path(name)).isEqualTo(json("{polluted: 2}"));
    }

    @Test
    void aHundredThousandExtensionsAreKept() {
        var card = object("{name: 'A', extensions: {}}");
        var extensions = (ObjectNode) card.path("extensions");
        for (int i = 0; i < 100_000; i++) extensions.put("key" + i, i);

        assertThat(CardReading.read(card).data().path("extensions")).isEqualTo(extensions);
    }

    @Test
    void ordersDepthsAndBudgetsBeyondSenseAreBroughtInAndKept() {
        var read = CardReading.read(wrap(object("""
                {name: 'A', character_book: {scan_depth: 1000000000, token_budget: -5, entries: [
                {insertion_order: 'NaN'}, {insertion_order: 1e300}, {insertion_order: -1e300}, {insertion_order: 1.5},
                {insertion_order: -7}, {insertion_order: -7}]}}""")));
        var book = read.data().path("character_book");

        assertThat(book.path("scan_depth").asInt()).isEqualTo(1000);
        assertThat(book.has("token_budget")).isFalse();
        assertThat(book.at("/extensions/troupe/unreadable"))
                .isEqualTo(json("{scan_depth: 1000000000, token_budget: -5}"));
        assertThat(book.path("entries")
                        .valueStream()
                        .map(it -> it.path("insertion_order").toString()))
                .containsExactly("100", "2147483647", "-2147483648", "1.5", "-7", "-7");
        assertThat(book.at("/entries/1/extensions/troupe/unreadable/insertion_order"))
                .isEqualTo(json("1e300"));
        assertThat(codes(read)).containsExactly("number-out-of-range", "value-unreadable");
    }

    @Test
    void probabilitiesRolesAndPlacesInExtensionsStayForWhoReadsThem() {
        var extensions = "{probability: 250, role: 'narrator', position: 99, depth: -1, scan_depth: 1e9}";
        var read = CardReading.read(
                wrap(object("{name: 'A', character_book: {entries: [{extensions: " + extensions + "}]}}")));

        assertThat(read.data().at("/character_book/entries/0/extensions")).isEqualTo(json(extensions));
    }

    @Test
    void whatOtherProgramsWouldRunOrLookUpIsInertData() {
        var data = object("""
                {name: 'A', source: ['file:///etc/passwd', 'https://example.org'], extensions: {world: 'Another tenant\\'s book',
                regex_scripts: [{findRegex: '/(a+)+$/'}], risuai: {triggerscript: [{effect: 'run'}],
                backgroundHTML: '<script>alert(1)</script>', virtualscript: 'x'}}}""");
        var read = CardReading.read(wrap(data.deepCopy()));

        assertThat(read.data().path("extensions")).isEqualTo(data.path("extensions"));
        assertThat(read.data().path("source")).isEqualTo(data.path("source"));
        assertThat(read.data().has("character_book")).isFalse();
        assertThat(read.warnings()).isEmpty();
    }

    @Test
    void aMillionDecoratorLinesAreRemovedInNoTime() {
        assertThat(V2Form.withoutDecorators("@@x\n".repeat(1_000_000) + "Text")).isEqualTo("Text");
    }

    private static List<String> codes(ReadCard read) {
        return read.warnings().stream().map(CardWarning::code).toList();
    }

    private static ObjectNode wrap(ObjectNode data) {
        return (ObjectNode)
                object("{spec: 'chara_card_v3', spec_version: '3.0'}").set("data", data);
    }
}
