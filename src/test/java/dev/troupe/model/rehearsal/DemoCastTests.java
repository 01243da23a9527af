package dev.troupe.model.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import tools.jackson.databind.JsonNode;

/** The demo cast's cards, against Character Card V3's mandatory fields. [S] SPEC_V3 of kwaroran/character-card-spec-v3. */
class DemoCastTests {

    static final List<String> SLUGS = ACast.SLUGS;

    private static final int LARGEST_PICTURE = 150 * 1024;
    private static final long PNG_SIGNATURE = 0x89504E470D0A1A0AL;
    private static final Map<String, Tongue> TONGUES =
            Map.of("en", Tongue.ENGLISH, "zh", Tongue.CHINESE, "ur", Tongue.URDU);

    @ParameterizedTest
    @FieldSource("SLUGS")
    void everyCardHasWhatVersionThreeAsksFor(String slug) {
        JsonNode card = ACast.card(slug);
        JsonNode data = card.path("data");
        assertThat(card.path("spec").stringValue()).isEqualTo("chara_card_v3");
        assertThat(card.path("spec_version").stringValue()).isEqualTo("3.0");
        assertThat(List.of(
                        "name",
                        "description",
                        "personality",
                        "scenario",
                        "first_mes",
                        "mes_example",
                        "creator_notes",
                        "system_prompt"))
                .allSatisfy(it -> assertThat(data.path(it).asString("")).as(it).isNotBlank());
        assertThat(data.path("post_history_instructions").isString()).isTrue();
        assertThat(data.path("character_version").stringValue()).isEqualTo("1");
        assertThat(data.path("creator").stringValue()).isEqualTo("Troupe");
        assertThat(data.path("alternate_greetings"))
                .isNotEmpty()
                .allMatch(it -> !it.stringValue().isBlank());
        assertThat(data.path("group_only_greetings").isArray()).isTrue();
        assertThat(data.path("tags"))
                .isNotEmpty()
                .allMatch(it -> !it.stringValue().isBlank());
    }

    @ParameterizedTest
    @FieldSource("SLUGS")
    void everyCardSpeaksItsOwnLanguageThroughout(String slug) {
        JsonNode data = ACast.card(slug).path("data");
        JsonNode troupe = data.path("extensions").path("troupe");
        Tongue tongue = TONGUES.get(troupe.path("language").stringValue());
        assertThat(List.of(
                        troupe.path("tagline"),
                        data.path("first_mes"),
                        data.path("description"),
                        data.path("mes_example")))
                .allSatisfy(it -> assertThat(Tongue.of(it.stringValue())).contains(tongue));
        assertThat(data.path("alternate_greetings"))
                .allSatisfy(it -> assertThat(Tongue.of(it.stringValue())).contains(tongue));
    }

    @ParameterizedTest
    @FieldSource("SLUGS")
    void everyCardBringsExamplesOfTwoVoices(String slug) {
        String examples = ACast.card(slug).path("data").path("mes_example").stringValue();
        List<String> blocks = List.of(examples.split("<START>\n")).stream()
                .filter(it -> !it.isBlank())
                .toList();
        assertThat(examples).startsWith("<START>\n");
        assertThat(blocks)
                .hasSizeBetween(3, 6)
                .allSatisfy(it -> assertThat(it).startsWith("{{user}}: ").contains("\n{{char}}: "));
        assertThat(Part.read(ACast.prompt(slug)).speeches()).hasSizeGreaterThanOrEqualTo(6);
    }

    @ParameterizedTest
    @FieldSource("SLUGS")
    void actionsStandBetweenPairsOfAsterisks(String slug) {
        JsonNode data = ACast.card(slug).path("data");
        assertThat(data.path("first_mes").stringValue()).contains("*");
        assertThat(data.path("mes_example").stringValue().lines())
                .allMatch(it -> it.chars().filter(c -> c == '*').count() % 2 == 0);
    }

    @ParameterizedTest
    @FieldSource("SLUGS")
    void noCardPointsAnywhereElse(String slug) {
        assertThat(ACast.card(slug).toString().toLowerCase(Locale.ROOT))
                .doesNotContain("http", "data:", "<img", "src=");
    }

    @ParameterizedTest
    @FieldSource("SLUGS")
    void everyCharacterHasAPortraitOfFourToFive(String slug) throws IOException {
        try (var picture = ACast.open(slug + ".png")) {
            byte[] bytes = picture.readAllBytes();
            assertThat(bytes).hasSizeBetween(4_096, LARGEST_PICTURE);
            var in = new DataInputStream(new ByteArrayInputStream(bytes));
            assertThat(in.readLong()).isEqualTo(PNG_SIGNATURE);
            in.skipNBytes(4);
            assertThat(new String(in.readNBytes(4), StandardCharsets.US_ASCII)).isEqualTo("IHDR");
            assertThat(List.of(in.readInt(), in.readInt())).containsExactly(640, 800);
        }
    }

    @Test
    void marenIsToldInOneSentenceWhoSheIs() {
        assertThat(ACast.card("maren").path("data").path("system_prompt").stringValue())
                .isEqualTo("You are a witty fantasy tavern keeper who always stays in character.");
    }
}
