package dev.troupe.character;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CardDataTests {

    private static final JsonMapper JSON = JsonMapper.shared();

    @Test
    void whatIsNotKnownHereIsKept() {
        var sent = card("""
                {"name":"Maren","extensions":{"depth_prompt":{"depth":4}},"group_only_greetings":["x"],"someday":[1,{"a":null}]}""");

        assertThat(CardData.of(sent)).isEqualTo(sent);
    }

    @Test
    void aWholeCardIsTakenForItsData() {
        var sent = card("""
                {"spec":"chara_card_v3","spec_version":"3.0","data":{"name":"Maren"},"name":"Another"}""");

        assertThat(CardData.of(sent)).isEqualTo(card("""
                {"name":"Maren"}"""));
    }

    @Test
    void whatPostgresRefusesIsReplacedWhereverItStands() {
        var sent = card("{\"name\":\"M\\u0000\",\"a\":{\"b\\ud800\":[\"x\\udc00y\",\"😀\"]}}");

        assertThat(CardData.of(sent))
                .isEqualTo(card("{\"name\":\"M\uFFFD\",\"a\":{\"b\uFFFD\":[\"x\uFFFDy\",\"😀\"]}}"));
    }

    @Test
    void whatWasSentIsNotChanged() {
        var sent = card("{\"name\":\"M\\u0000\"}");

        CardData.of(sent);

        assertThat(sent.path("name").asString()).isEqualTo("M\0");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "null | card must be an object",
                "[] | card must be an object",
                "{} | card.name must not be blank",
                "{\"name\":\" \\u3000\"} | card.name must not be blank",
                "{\"name\":null} | card.name must not be blank",
                "{\"name\":7} | card.name must be a text",
                "{\"name\":{}} | card.name must be a text",
                "{\"name\":\"M\",\"first_mes\":[]} | card.first_mes must be a text",
                "{\"name\":\"M\",\"nickname\":1} | card.nickname must be a text",
                "{\"name\":\"M\",\"tags\":{}} | card.tags must be a list of texts",
                "{\"name\":\"M\",\"tags\":[null]} | card.tags must be a list of texts",
                "{\"name\":\"M\",\"extensions\":null} | card.extensions must be an object"
            })
    void aFieldOfTheWrongTypeIsNamed(String sent, String said) {
        assertThatThrownBy(() -> CardData.of(card(sent)))
                .isInstanceOf(CardInvalid.class)
                .hasMessage(said);
    }

    @Test
    void aMissingCardIsNone() {
        assertThatThrownBy(() -> CardData.of(null)).isInstanceOf(CardInvalid.class);
    }

    @Test
    void textsAndListsMayBeNull() {
        var sent = card("""
                {"name":"M","first_mes":null,"tags":null}""");

        assertThat(CardData.of(sent)).isEqualTo(sent);
    }

    private static JsonNode card(String json) {
        return JSON.readTree(json);
    }
}
