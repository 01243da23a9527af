package dev.troupe.lore;

import static dev.troupe.lore.LooseJson.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What the specifications of V2 and V3 demand of a lorebook's fields, statement by statement. */
class LorebookConformanceTests {

    private static final String WRONG = """
            {name: %1$s, description: %1$s, scan_depth: %1$s, token_budget: %1$s, recursive_scanning: %1$s, extensions: %1$s, entries: [
            {keys: %1$s, content: %1$s, extensions: %1$s, enabled: %1$s, insertion_order: %1$s, case_sensitive: %1$s,
            use_regex: %1$s, constant: %1$s, name: %1$s, priority: %1$s, id: %1$s, comment: %1$s, selective: %1$s,
            secondary_keys: %1$s, position: %1$s}]}""";

    @ParameterizedTest
    @ValueSource(
            strings = {"null", "7", "-1.5", "'x'", "''", "true", "[]", "[1]", "['a']", "[{}]", "{}", "{a:1}", "1e400"})
    void everyFieldHasItsTypeWhateverCameIn(String value) {
        assertValid(BookForm.embedded(json(WRONG.formatted(value))).book());
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "7", "-1.5", "'x'", "true", "[1]", "{a:1}"})
    void whatIsMadeValidOnceStaysAsItIs(String value) {
        var once = BookForm.embedded(json(WRONG.formatted(value))).book();
        var twice = BookForm.embedded(once);

        assertThat(twice.book()).isEqualTo(once);
        assertThat(twice.warnings()).isEmpty();
    }

    @Test
    void entriesMustBePresentAndMayBeEmpty() {
        assertThat(BookForm.embedded(json("{}")).book().path("entries").isArray())
                .isTrue();
    }

    @Test
    void extensionsIsMandatoryAndDefaultsToAnEmptyObjectForTheBookAndEachEntry() {
        var book = BookForm.embedded(json("{entries: [{}]}")).book();

        assertThat(book.path("extensions")).isEqualTo(json("{}"));
        assertThat(book.at("/entries/0/extensions")).isEqualTo(json("{}"));
    }

    @Test
    void unknownPairsInExtensionsAreNeverDestroyed() {
        var given = json(
                "{extensions: {a: {b: [1.10, null]}}, entries: [{extensions: {c: 123456789012345678901234567890}}]}");
        var book = BookForm.embedded(given).book();

        assertThat(book.path("extensions")).isEqualTo(given.path("extensions"));
        assertThat(book.at("/entries/0/extensions")).isEqualTo(given.at("/entries/0/extensions"));
    }

    @Test
    void fieldsOfFutureVersionsAreNoReasonToRejectAndAreKept() {
        var book = BookForm.standalone(json("{spec: 'lorebook_v3', data: {future: {x: 1}, entries: [{later: [2]}]}}"))
                .book();

        assertThat(book.at("/future/x").asInt()).isEqualTo(1);
        assertThat(book.at("/entries/0/later/0").asInt()).isEqualTo(2);
    }

    @Test
    void optionalFieldsThatHaveNoEffectAreSaved() {
        var given = json("{name: 'n', priority: 3, id: 'i', comment: 'c', selective: true, secondary_keys: ['s']}");
        var entry = BookForm.embedded(json("{entries: [" + given + "]}")).book().at("/entries/0");

        given.properties().forEach(it -> assertThat(entry.path(it.getKey())).isEqualTo(it.getValue()));
    }

    @Test
    void secondaryKeysMayBeValuesSeparatedByCommas() {
        var book =
                BookForm.embedded(json("{entries: [{secondary_keys: 'a,b'}]}")).book();

        assertThat(book.at("/entries/0/secondary_keys")).isEqualTo(json("['a', 'b']"));
    }

    @Test
    void useRegexMustBeABooleanAndIsFalseForEntriesOfV2() {
        assertThat(BookForm.embedded(json("{entries: [{keys: ['a']}]}")).book().at("/entries/0/use_regex"))
                .isEqualTo(json("false"));
    }

    @Test
    void invalidPatternsAreKeptForTheMatchingToRejectThem() {
        var book = BookForm.embedded(json("{entries: [{keys: ['/(/'], use_regex: true}]}"))
                .book();

        assertThat(book.at("/entries/0/keys")).isEqualTo(json("['/(/']"));
        assertThat(book.at("/entries/0/use_regex")).isEqualTo(json("true"));
    }

    @Test
    void decoratorsStayInTheContent() {
        var book = BookForm.embedded(json("{entries: [{content: '@@depth 2\\n@@@x\\nText'}]}"))
                .book();

        assertThat(book.at("/entries/0/content").asString()).isEqualTo("@@depth 2\n@@@x\nText");
    }

    private static void assertValid(JsonNode book) {
        for (var text : List.of("name", "description"))
            assertThat(missingOr(book.path(text), JsonNode::isString)).isTrue();
        for (var number : List.of("scan_depth", "token_budget")) {
            assertThat(missingOr(book.path(number), JsonNode::isNumber)).isTrue();
        }
        assertThat(missingOr(book.path("recursive_scanning"), JsonNode::isBoolean))
                .isTrue();
        assertThat(book.path("extensions").isObject()).isTrue();
        assertThat(book.path("entries").isArray()).isTrue();
        book.path("entries").forEach(LorebookConformanceTests::assertValidEntry);
    }

    private static void assertValidEntry(JsonNode entry) {
        assertThat(isTexts(entry.path("keys"))).isTrue();
        assertThat(missingOr(entry.path("secondary_keys"), LorebookConformanceTests::isTexts))
                .isTrue();
        assertThat(entry.path("content").isString()).isTrue();
        assertThat(entry.path("extensions").isObject()).isTrue();
        assertThat(entry.path("enabled").isBoolean()).isTrue();
        assertThat(entry.path("use_regex").isBoolean()).isTrue();
        assertThat(entry.path("insertion_order").isNumber()).isTrue();
        for (var flag : List.of("case_sensitive", "constant", "selective")) {
            assertThat(missingOr(entry.path(flag), JsonNode::isBoolean)).isTrue();
        }
        for (var text : List.of("name", "comment"))
            assertThat(missingOr(entry.path(text), JsonNode::isString)).isTrue();
        assertThat(missingOr(entry.path("priority"), JsonNode::isNumber)).isTrue();
        assertThat(missingOr(entry.path("id"), it -> it.isNumber() || it.isString()))
                .isTrue();
        assertThat(entry.path("position").asString("after_char")).isIn("before_char", "after_char");
    }

    private static boolean isTexts(JsonNode value) {
        return value.isArray() && value.valueStream().allMatch(JsonNode::isString);
    }

    private static boolean missingOr(JsonNode value, Predicate<JsonNode> type) {
        return value.isMissingNode() || type.test(value);
    }
}
