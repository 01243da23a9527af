package dev.troupe.card.form;

import static dev.troupe.lore.LooseJson.json;
import static dev.troupe.lore.LooseJson.object;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.JsonNodeFactory;

/** What the specification of V1 demands of a card's fields, and what of V1 is written. */
class V1ConformanceTests {

    @ParameterizedTest
    @ValueSource(strings = {"description", "personality", "scenario", "first_mes", "mes_example"})
    void fieldsMustDefaultToTheEmptyStringNotNullOrAbsent(String field) {
        assertThat(CardReading.read(object("{name: 'A'}")).data().path(field)).isEqualTo(json("''"));
        assertThat(CardReading.read(object("{name: 'A', " + field + ": null}"))
                        .data()
                        .path(field))
                .isEqualTo(json("''"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"description", "personality", "scenario", "first_mes", "mes_example"})
    void fieldsAreTakenToTheLetter(String field) {
        var text = json("'{{char}} <BOT> {{user}}\\n<START>\\n{{user}}: hi '");
        var card = object("{name: 'A'}");
        card.set(field, text);

        assertThat(CardReading.read(card).data().path(field)).isEqualTo(text);
    }

    @Test
    void macrosInTheNameAreUnspecifiedAndStay() {
        assertThat(CardReading.read(object("{name: '{{user}}'}"))
                        .data()
                        .path("name")
                        .asString())
                .isEqualTo("{{user}}");
    }

    @Test
    void theFirstMessageIsTheGreetingEvenIfItIsEmpty() {
        var data = CardReading.read(object("{name: 'A', first_mes: ''}")).data();

        assertThat(data.path("first_mes").asString()).isEmpty();
        assertThat(data.path("alternate_greetings")).isEqualTo(json("[]"));
    }

    @Test
    void aCardOfV1IsGivenTheDefaultsOfV2AndV3() {
        assertThat(CardReading.read(object("{name: 'A'}")).data()).isEqualTo(json("""
                {name: 'A', description: '', personality: '', scenario: '', first_mes: '', mes_example: '', creator_notes: '',
                system_prompt: '', post_history_instructions: '', creator: '', character_version: '', alternate_greetings: [],
                group_only_greetings: [], tags: [], extensions: {}}"""));
    }

    @Test
    void theCharaChunkHasAllFieldsOfV1AtItsRoot() {
        var data = object(
                "{name: 'A', description: 'd', personality: 'p', scenario: 's', first_mes: 'f', mes_example: 'm'}");
        var chara = CardWriting.chara(data, JsonNodeFactory.instance.objectNode(), false);

        data.properties().forEach(it -> assertThat(chara.path(it.getKey())).isEqualTo(it.getValue()));
    }
}
