package dev.troupe.card.form;

import static dev.troupe.lore.LooseJson.json;
import static dev.troupe.lore.LooseJson.object;
import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.lore.LooseJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What the specification of V2 demands of a card's fields, statement by statement. */
class V2ConformanceTests {

    @Test
    void specMustBeCharaCardV2() {
        assertThat(written("{name: 'A'}").path("spec").asString()).isEqualTo("chara_card_v2");
    }

    @Test
    void specVersionMustBeTheText20() {
        assertThat(written("{name: 'A'}").path("spec_version")).isEqualTo(json("'2.0'"));
    }

    @Test
    void allFieldsOfV1AreNestedInTheData() {
        var data = read(
                "{name: 'A', description: 'd', personality: 'p', scenario: 's', first_mes: 'f', mes_example: 'm'}");

        assertThat(data.path("description").asString()).isEqualTo("d");
        assertThat(data.path("mes_example").asString()).isEqualTo("m");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"creator_notes", "system_prompt", "post_history_instructions", "creator", "character_version"})
    void textsAreNeitherNullNorAbsent(String field) {
        assertThat(read("{name: 'A'}").path(field)).isEqualTo(json("''"));
        assertThat(read("{name: 'A', " + field + ": null}").path(field)).isEqualTo(json("''"));
        assertThat(written("{name: 'A'}").path("data").path(field)).isEqualTo(json("''"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"alternate_greetings", "tags"})
    void listsAreNeitherNullNorAbsent(String field) {
        assertThat(read("{name: 'A'}").path(field)).isEqualTo(json("[]"));
        assertThat(written("{name: 'A', " + field + ": null}").path("data").path(field))
                .isEqualTo(json("[]"));
    }

    @Test
    void thereIsNoRestrictionOnWhatTagsAreValid() {
        var tags = json("['', ' ', 'a,b', 'A', 'a', '标签']");

        assertThat(read("{name: 'A', tags: " + tags + "}").path("tags")).isEqualTo(tags);
    }

    @Test
    void everyAlternateGreetingIsOffered() {
        var greetings = json("['', 'b', 'b']");

        assertThat(read("{name: 'A', alternate_greetings: " + greetings + "}").path("alternate_greetings"))
                .isEqualTo(greetings);
    }

    @Test
    void originalStaysInThePromptsForThePlaceThatKnowsIt() {
        assertThat(read("{name: 'A', system_prompt: '{{original}} more'}")
                        .path("system_prompt")
                        .asString())
                .isEqualTo("{{original}} more");
    }

    @Test
    void extensionsMustDefaultToAnEmptyObject() {
        assertThat(read("{name: 'A'}").path("extensions")).isEqualTo(json("{}"));
        assertThat(read("{name: 'A', extensions: null}").path("extensions")).isEqualTo(json("{}"));
        assertThat(read("{name: 'A', extensions: []}").path("extensions")).isEqualTo(json("{}"));
    }

    @Test
    void unknownPairsMustNotBeDestroyedWhenImportingAndExporting() {
        var extensions = json("{'agnai/voice': {a: [1.10, null, {}]}, agnai: {voice: 1}, '': 2}");
        var data = read("{name: 'A', unknown: [1], extensions: " + extensions + "}");
        var written = LooseJson.throughText(CardWriting.v2(data, none(), false));

        assertThat(written.at("/data/extensions")).isEqualTo(extensions);
        assertThat(written.at("/data/unknown")).isEqualTo(json("[1]"));
    }

    @Test
    void theCharacterBookMayBeAbsentAndIsSavedInTheSpecifiedFormat() {
        assertThat(read("{name: 'A'}").has("character_book")).isFalse();
        assertThat(written("{name: 'A', character_book: {entries: [{content: 'x'}]}}")
                        .at("/data/character_book"))
                .isEqualTo(json("""
                        {extensions: {}, entries: [{keys: [], content: 'x', extensions: {}, enabled: true, insertion_order: 100,
                        use_regex: false}]}"""));
    }

    @Test
    void idsOfEntriesAreNumbers() {
        var entry = written("{name: 'A', character_book: {entries: [{id: 'a'}, {id: 3}]}}")
                .at("/data/character_book/entries");

        assertThat(entry.at("/0").has("id")).isFalse();
        assertThat(entry.at("/0/extensions/troupe/unreadable/id").asString()).isEqualTo("a");
        assertThat(entry.at("/1/id").asInt()).isEqualTo(3);
    }

    @Test
    void fieldsOfV3StayAsUnknownOnes() {
        var data = written("{name: 'A', nickname: 'n', source: ['s'], group_only_greetings: ['g'], creation_date: 5}")
                .path("data");

        assertThat(data.path("nickname").asString()).isEqualTo("n");
        assertThat(data.path("source")).isEqualTo(json("['s']"));
        assertThat(data.path("group_only_greetings")).isEqualTo(json("['g']"));
        assertThat(data.path("creation_date").asInt()).isEqualTo(5);
    }

    private static ObjectNode read(String data) {
        return CardReading.read(object("{spec: 'chara_card_v2', spec_version: '2.0', data: " + data + "}"))
                .data();
    }

    private static ObjectNode written(String data) {
        return CardWriting.v2(object(data), none(), false);
    }

    private static ObjectNode none() {
        return JsonNodeFactory.instance.objectNode();
    }
}
