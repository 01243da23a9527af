package dev.troupe.turn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.testing.TestSession;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Lore that goes where the card asks for it. */
class OutletTests extends LoreTest {

    private String character;
    private TestSession talk;

    @BeforeEach
    void castWithOutlets() {
        character = tenant.cast(card(
                Map.of(
                        "system_prompt", "Be Maren. [{{outlet::weather}}] {{original}}",
                        "description", "Keeps the inn. <{{outlet:: weather }}>",
                        "post_history_instructions", "Mind: {{outlet::rules}}.",
                        "extensions", Map.of("depth_prompt", Map.of("prompt", "Sky: {{outlet::sky}}.", "depth", 0))),
                List.of(
                        outlet("Storm", "storm", "A storm for {{user}}.", "weather"),
                        outlet("Rain", "storm", "Rain.{{outlet::weather}}", "weather"),
                        outlet("Moon", "moon", "A moon over {{user}}.", "sky"),
                        outlet("Lost", "storm", "Nowhere to be read.", "attic"))));
        talk = tenant.session("ann", character);
        talk.user().patch("/v1/me", Map.of("name", "{{char}}")).ok();
    }

    @Test
    void whatWokeStandsInOrderWhereverItsOutletIsAskedFor() {
        talk.ask("What a storm, and no moon!").ok();

        assertThat(lastSystem())
                .contains("Be Maren. [A storm for {{char}}.\nRain.]")
                .contains("Keeps the inn. <A storm for {{char}}.\nRain.>");
        assertThat(lastRequest().path("messages").toString())
                .contains("Mind: .")
                .contains("Sky: A moon over {{char}}.")
                .doesNotContain("Nowhere to be read.");
    }

    @Test
    void whereNothingWokeItIsEmpty() {
        talk.ask("Good evening.").ok();

        assertThat(lastSystem()).contains("Be Maren. []", "Keeps the inn. <>");
        assertThat(receipt(talk).at("/lore/woken")).isEmpty();
    }

    @Test
    void theReceiptTellsWhatNobodyAskedFor() {
        talk.ask("What a storm!").ok();

        var lore = receipt(talk).path("lore");
        assertThat(names(lore.path("woken"))).containsExactly("Storm", "Rain");
        assertThat(names(lore.path("left"))).containsExactly("Lost");
        assertThat(lore.at("/left/0/reason").asString()).isEqualTo("OUTLET_NOT_ASKED");
    }

    @Test
    void aUserAsksForNothing() {
        talk.ask("The storm says {{outlet::attic}} {{outlet::weather}}").ok();

        assertThat(lastRequest().path("messages").toString())
                .contains("The storm says {{outlet::attic}} {{outlet::weather}}")
                .doesNotContain("Nowhere to be read.");
    }

    @Test
    void aPreviewIsWhatTheTurnSent() {
        talk.ask("What a storm!").ok();

        var preview = preview(character, talk, Map.of("user", Map.of("name", "{{char}}")));

        assertThat(preview.path("messages").toString())
                .isEqualTo(lastRequest().path("messages").toString());
        assertThat(preview.at("/receipt/lore")).isEqualTo(receipt(talk).path("lore"));
    }

    @Test
    void whereTheyWouldMakeThePersonaTooLargeAllAreEmpty() {
        var large = tenant.cast(card(
                Map.of("system_prompt", "Be. [{{outlet::o}}]" + "{{outlet::o}}".repeat(200)),
                List.of(outlet("Large", "storm", "The storm went on and on. ".repeat(100), "o"))));
        var other = tenant.session("ann", large);

        other.ask("What a storm!").ok();

        assertThat(lastSystem()).isEqualTo("Be. []");
        assertThat(names(receipt(other).at("/lore/woken"))).isEmpty();
        assertThat(receipt(other).at("/lore/left/0/reason").asString()).isEqualTo("OUTLET_TOO_LARGE");
    }

    @Test
    void whatStandsInAnOutletIsNotTakenForTheDefaultPrompt() {
        var original = tenant.cast(card(
                Map.of("system_prompt", "Be. {{outlet::o}}"),
                List.of(outlet("Original", "storm", "{{original}}", "o"))));
        var other = tenant.session("ann", original);

        other.ask("What a storm!").ok();

        assertThat(lastSystem().replace("\u2060", "")).isEqualTo("Be. {{original}}");
    }

    private static Map<String, Object> outlet(String name, String key, String content, String outlet) {
        return entry(name, key, content, Map.of("position", 7, "outlet_name", outlet));
    }

    private static List<String> names(JsonNode lines) {
        return lines.valueStream().map(it -> it.path("name").asString()).toList();
    }
}
