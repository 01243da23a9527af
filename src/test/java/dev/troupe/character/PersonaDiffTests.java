package dev.troupe.character;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

class PersonaDiffTests {

    private static final JsonMapper JSON = JsonMapper.shared();

    @Test
    void theSameHasNoChanges() {
        var card = "{\"name\":\"M\",\"tags\":[\"a\"],\"extensions\":{\"x\":[1,{\"y\":null}]}}";

        assertThat(changes(card, card)).isEmpty();
        assertThat(changes("{\"a\":1,\"b\":2}", "{\"b\":2,\"a\":1}")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | {\"nickname\":\"Mar\"} | ADDED nickname null -> \"Mar\"",
                "{\"nickname\":\"Mar\"} | {} | REMOVED nickname \"Mar\" -> null",
                "{\"name\":\"A\"} | {\"name\":\"B\"} | CHANGED name \"A\" -> \"B\"",
                "{\"name\":\"A\"} | {\"name\":7} | CHANGED name \"A\" -> 7",
                "{\"a\":null} | {\"a\":0} | CHANGED a null -> 0",
                "{\"extensions\":{\"depth_prompt\":{\"depth\":4}}} | {\"extensions\":{\"depth_prompt\":{\"depth\":2}}} | CHANGED extensions.depth_prompt.depth 4 -> 2",
                "{\"extensions\":{\"a.b\":{\"c\":1}}} | {\"extensions\":{\"a.b\":{\"c\":2}}} | CHANGED extensions[\"a.b\"].c 1 -> 2",
                "{\"alternate_greetings\":[\"a\",\"b\"]} | {\"alternate_greetings\":[\"a\",\"c\"]} | CHANGED alternate_greetings[1] \"b\" -> \"c\"",
                "{\"alternate_greetings\":[\"a\"]} | {\"alternate_greetings\":[\"a\",\"c\"]} | ADDED alternate_greetings[1] null -> \"c\"",
                "{\"tags\":[\"a\",\"b\"]} | {\"tags\":[\"b\",\"a\"]} | CHANGED tags [\"a\",\"b\"] -> [\"b\",\"a\"]",
                "{\"tags\":[\"a\",\"a\"]} | {\"tags\":[\"a\"]} | REMOVED tags \"a\" -> null",
                "{\"assets\":[{\"uri\":\"x\"}]} | {\"assets\":[{\"uri\":\"y\"}]} | CHANGED assets[0].uri \"x\" -> \"y\"",
                "[1] | [2] | CHANGED [0] 1 -> 2",
                "1 | {} | CHANGED  1 -> {}"
            })
    void aChangeIsSaidAtItsField(String before, String after, String said) {
        assertThat(changes(before, after)).extracting(PersonaDiffTests::said).containsExactly(said);
    }

    @Test
    void itemsOfAListComeAndGo() {
        assertThat(changes("{\"tags\":[\"a\",\"b\",\"c\"]}", "{\"tags\":[\"d\",\"c\",\"a\"]}"))
                .extracting(PersonaDiffTests::said)
                .containsExactly("REMOVED tags \"b\" -> null", "ADDED tags null -> \"d\"");
    }

    @Test
    void fieldsComeInTheOrderInWhichTheyAreRead() {
        var after = "{\"zeta\":1,\"tags\":[],\"first_mes\":\"\",\"alpha\":1,\"description\":\"\",\"name\":\"\"}";

        assertThat(changes("{\"old\":1}", after))
                .extracting(FieldChange::field)
                .containsExactly("name", "description", "first_mes", "tags", "zeta", "alpha", "old");
    }

    @Test
    void anEntryIsKnownByItsIdWhereverItStands() {
        var before = book(
                "{\"id\":1,\"name\":\"Harbour\",\"content\":\"Ships.\"},{\"id\":2,\"name\":\"Inn\",\"content\":\"Ale.\"}");
        var after = book(
                "{\"id\":3,\"name\":\"Mill\"},{\"id\":\"1\",\"name\":\"Port\",\"content\":\"Boats.\"},{\"id\":2,\"name\":\"Inn\",\"content\":\"Ale.\"}");

        assertThat(changes(before, after))
                .extracting(it -> it.kind() + " " + it.field())
                .containsExactly(
                        "ADDED character_book.entries[Mill]",
                        "CHANGED character_book.entries[Port].id",
                        "CHANGED character_book.entries[Port].name",
                        "CHANGED character_book.entries[Port].content");
    }

    @Test
    void anEntryWithoutAnIdIsKnownByNameOrCommentAndElseByPlace() {
        var before = book(
                "{\"name\":\"A\",\"content\":\"1\"},{\"comment\":\"B\",\"content\":\"2\"},{\"keys\":[\"c\"],\"content\":\"3\"},{\"name\":\"Gone\"}");
        var after = book(
                "{\"comment\":\"B\",\"content\":\"2!\"},{\"name\":\"A\",\"content\":\"1\"},{\"keys\":[\"c\"],\"content\":\"3!\"}");

        assertThat(changes(before, after))
                .extracting(it -> it.kind() + " " + it.field())
                .containsExactly(
                        "CHANGED character_book.entries",
                        "CHANGED character_book.entries[B].content",
                        "CHANGED character_book.entries[c].content",
                        "REMOVED character_book.entries[Gone]");
        assertThat(said(changes(before, after).getFirst()))
                .isEqualTo("CHANGED character_book.entries [\"A\",\"B\",\"c\",\"Gone\"] -> [\"B\",\"A\",\"c\"]");
    }

    @Test
    void twoEntriesThatBothHaveAnIdAreNotTakenForOneAnother() {
        assertThat(changes(book("{\"id\":1,\"name\":\"A\"}"), book("{\"id\":2,\"name\":\"B\"}")))
                .extracting(it -> it.kind() + " " + it.field())
                .containsExactly("ADDED character_book.entries[B]", "REMOVED character_book.entries[A]");
    }

    @Test
    void entriesOfOneNameAreToldApart() {
        assertThat(changes(
                        book("{\"name\":\"A\",\"x\":1},{\"name\":\"A\",\"x\":2}"),
                        book("{\"name\":\"A\",\"x\":3},{\"name\":\"A\",\"x\":4}")))
                .extracting(FieldChange::field)
                .containsExactly("character_book.entries[A].x", "character_book.entries[A (2)].x");
    }

    @Test
    void entriesThatAreNoObjectsAreComparedToo() {
        assertThat(changes(book("1,null,\"x\",[]"), book("1,null,\"y\",[]")))
                .extracting(FieldChange::field)
                .containsExactly("character_book.entries[2]");
    }

    @Test
    void aTextShowsWhatBecameOfItsWords() {
        var change = changes(
                        "{\"description\":\"She keeps the old inn.\"}",
                        "{\"description\":\"She kept the inn by the sea.\"}")
                .getFirst();

        assertThat(change.edits())
                .extracting(it -> it.kind() + ":" + it.text())
                .containsExactly(
                        "KEEP:She ",
                        "DELETE:keeps",
                        "INSERT:kept",
                        "KEEP: the ",
                        "DELETE:old ",
                        "KEEP:inn",
                        "INSERT: by the sea",
                        "KEEP:.");
    }

    @Test
    void onlyTextsHaveEdits() {
        assertThat(changes("{\"a\":1,\"b\":\"x\"}", "{\"a\":2,\"c\":\"y\"}"))
                .allSatisfy(it -> assertThat(it.edits()).isEmpty());
    }

    @Test
    void aNumberIsTheSameWhicheverTypeItWasReadInto() {
        var nodes = JsonNodeFactory.instance;

        assertThat(PersonaDiff.between(nodes.numberNode(5L), nodes.numberNode(5)))
                .isEmpty();
    }

    @Test
    void muchThatChangedInOnePlaceIsOneChange() {
        var before = nodes(1000, 1);
        var after = nodes(1000, 2);

        assertThat(changes("{\"extensions\":{\"x\":" + before + "}}", "{\"extensions\":{\"x\":" + after + "}}"))
                .extracting(FieldChange::field)
                .containsExactly("extensions.x");
        assertThat(changes(before.toString(), after.toString())).hasSize(1000);
    }

    @Test
    void whatLiesDeepIsOneChange() {
        var before = "[".repeat(300) + 1 + "]".repeat(300);
        var after = "[".repeat(300) + 2 + "]".repeat(300);

        assertThat(changes(before, after)).extracting(FieldChange::field).containsExactly("[0]".repeat(8));
    }

    @Test
    void longAndOddNamesAreShortenedInPaths() {
        assertThat(changes("{}", "{\"extensions\":{\"" + "x".repeat(40_000) + "\":1}, \"\":1, \"a\\nb\":2}"))
                .extracting(FieldChange::field)
                .containsExactly("extensions", "[\"\"]", "[\"a b\"]");
        assertThat(changes("{\"x\":{}}", "{\"x\":{\"" + "y".repeat(40_000) + "\":1}}")
                        .getFirst()
                        .field())
                .isEqualTo("x." + "y".repeat(40) + "…");
    }

    private static ObjectNode nodes(int count, int value) {
        var object = JsonNodeFactory.instance.objectNode();
        for (int i = 0; i < count; i++) object.put("k" + i, value);
        return object;
    }

    private static String book(String entries) {
        return "{\"character_book\":{\"entries\":[" + entries + "]}}";
    }

    private static List<FieldChange> changes(String before, String after) {
        return PersonaDiff.between(JSON.readTree(before), JSON.readTree(after));
    }

    private static String said(FieldChange change) {
        return change.kind() + " " + change.field() + " " + json(change.before()) + " -> " + json(change.after());
    }

    private static String json(JsonNode node) {
        return node == null ? "null" : node.toString();
    }
}
