package dev.troupe.turn;

import static dev.troupe.turn.GivenScene.character;
import static dev.troupe.turn.GivenScene.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.character.RequestCards;
import dev.troupe.lore.LooseJson;
import dev.troupe.model.Preset;
import dev.troupe.prompt.PromptMessage;
import dev.troupe.prompt.Role;
import dev.troupe.session.MessagePaths.Said;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What versions 1 to 3 of the card specification demand of each field's use: what the model reads of it, and what it must not. Forms of
 * the fields, containers, lorebooks and macros have conformance tests of their own beside their code.
 */
class CardFieldsConformanceTests {

    @ParameterizedTest(name = "V1 · `{0}` SHOULD be included in every prompt")
    @ValueSource(strings = {"description", "personality", "scenario"})
    void definitionsAreInEveryPrompt(String field) {
        var scene = GivenScene.of("{name: 'Iris', %s: 'KEEPS AN INN'}".formatted(field));

        assertThat(scene.text()).contains("KEEPS AN INN");
        assertThat(scene.path(longTalk()).text()).contains("KEEPS AN INN");
    }

    @Test
    @DisplayName("V1 · `first_mes` MUST be what the character says first")
    void theFirstMessageIsTheFirstGreeting() {
        var persona = RequestCards.persona(
                LooseJson.object("{name: 'Iris', first_mes: 'Come in.', alternate_greetings: ['Go away.']}"));

        assertThat(persona.greetings().getFirst()).isEqualTo("Come in.");
        assertThat(GivenScene.of(persona)
                        .path(character("Come in."), user("Hello"))
                        .prompt()
                        .messages())
                .extracting(PromptMessage::content)
                .containsSubsequence("Come in.", "Hello");
    }

    @Test
    @DisplayName("V1 · `mes_example` SHOULD be in the prompt until the talk fills the context")
    void examplesGoWhenTheTalkFillsTheWindow() {
        var scene = GivenScene.of("{name: 'Iris', mes_example: '<START>\\n{{user}}: Hi\\n{{char}}: EXAMPLE'}");

        assertThat(scene.text()).contains("Ben: Hi\nIris: EXAMPLE");
        assertThat(scene.over(GivenScene.connection(Preset.OPENAI_COMPATIBLE))
                        .path(longTalk())
                        .text())
                .doesNotContain("EXAMPLE");
    }

    @ParameterizedTest(name = "V2 · `{0}` MUST NOT be used in prompts")
    @ValueSource(strings = {"creator_notes", "creator", "character_version"})
    void whatIsForPeopleIsInNoPrompt(String field) {
        assertThat(GivenScene.of("{name: 'Iris', %s: 'SECRET'}".formatted(field))
                        .text())
                .doesNotContain("SECRET");
    }

    @Test
    @DisplayName("V2 · `tags` SHOULD NOT be used in prompts")
    void tagsAreInNoPrompt() {
        assertThat(GivenScene.of("{name: 'Iris', tags: ['SECRET']}").text()).doesNotContain("SECRET");
    }

    @ParameterizedTest(name = "V3 · `{0}` MUST NOT become part of the prompt")
    @CsvSource(
            delimiter = '|',
            value = {
                "creator_notes_multilingual | {en: 'SECRET'}",
                "source | ['SECRET']",
                "group_only_greetings | ['SECRET']",
                "assets | [{type: 'icon', uri: 'SECRET', name: 'main', ext: 'png'}]",
                "extensions | {other: {prompt: 'SECRET'}}"
            })
    void whatV3AddsForPeopleAndProgramsIsInNoPrompt(String field, String value) {
        assertThat(GivenScene.of("{name: 'Iris', %s: %s}".formatted(field, value))
                        .text())
                .doesNotContain("SECRET");
    }

    @Test
    @DisplayName("V2 · `system_prompt` MUST replace the system prompt that is set, by default")
    void theCardsSystemPromptReplacesTheTenants() {
        var scene =
                GivenScene.of("{name: 'Iris', system_prompt: 'Be {{char}}.'}").defaultSystemPrompt("TENANT");

        assertThat(scene.text()).startsWith("Be Iris.").doesNotContain("TENANT");
    }

    @Test
    @DisplayName("V2 · an empty `system_prompt` MUST leave the one that is set")
    void anEmptySystemPromptLeavesTheTenants() {
        assertThat(GivenScene.of("{name: 'Iris', system_prompt: ''}")
                        .defaultSystemPrompt("TENANT")
                        .text())
                .startsWith("TENANT");
    }

    @Test
    @DisplayName("V2 · {{original}} in `system_prompt` MUST stand for what would have been used")
    void originalStandsForTheTenantsPrompt() {
        assertThat(GivenScene.of("{name: 'Iris', system_prompt: 'A {{Original}} B'}")
                        .defaultSystemPrompt("TENANT")
                        .text())
                .startsWith("A TENANT B");
    }

    @Test
    @DisplayName("V2 · `post_history_instructions` MUST come after the history, {{original}} in it replaced")
    void postHistoryInstructionsComeLast() {
        var scene = GivenScene.of("{name: 'Iris', post_history_instructions: '{{original}}Be brief, {{char}}.'}")
                .over(GivenScene.connection(Preset.OPENAI_COMPATIBLE));

        var last = scene.prompt().messages().getLast();
        assertThat(last.content()).isEqualTo("Be brief, Iris.");
        assertThat(last.role()).isEqualTo(Role.SYSTEM);
    }

    @Test
    @DisplayName("V2 · `alternate_greetings` MUST be offered as other first messages")
    void alternateGreetingsAreOffered() {
        assertThat(RequestCards.persona(
                                LooseJson.object("{name: 'Iris', first_mes: 'a', alternate_greetings: ['b', 'c']}"))
                        .greetings())
                .containsExactly("a", "b", "c");
    }

    @Test
    @DisplayName("V3 · `group_only_greetings` MUST be for groups only")
    void groupGreetingsAreNoGreetingsOfTwo() {
        var persona = RequestCards.persona(
                LooseJson.object("{name: 'Iris', first_mes: 'a', group_only_greetings: ['all of you']}"));

        assertThat(persona.greetings()).containsExactly("a");
        assertThat(persona.groupGreetings()).containsExactly("all of you");
    }

    @Test
    @DisplayName("V3 · `nickname` MUST replace {{char}}, <char> and <bot> where it is set")
    void theNicknameReplacesTheMacro() {
        var text = GivenScene.of("{name: 'Iris Vale', nickname: 'Ivy', description: '{{char}}, <char>, <BOT>'}")
                .text();

        assertThat(text).contains("Ivy, Ivy, Ivy").doesNotContain("Iris Vale");
    }

    @Test
    @DisplayName("V3 · without `nickname` {{char}} MUST be the `name`, which identifies the character")
    void theNameIdentifies() {
        var data = "{name: 'Iris Vale', nickname: '%s', description: '{{char}}'}";

        assertThat(GivenScene.of(data.formatted("")).text()).contains("Iris Vale");
        assertThat(RequestCards.persona(LooseJson.object(data.formatted("Ivy"))).name())
                .isEqualTo("Iris Vale");
    }

    @Test
    @DisplayName("V2 · `character_book` MUST be used by default")
    void theBookIsUsed() {
        assertThat(withBook("{keys: ['sword'], content: 'RUSTY'}").text()).doesNotContain("RUSTY");
        assertThat(withBook("{keys: ['sword'], content: 'RUSTY'}")
                        .path(user("A sword!"))
                        .text())
                .contains("RUSTY");
    }

    @Test
    @DisplayName("V3 · {{hidden_key}} SHOULD trigger entries in recursive scans and MUST NOT be in the prompt")
    void hiddenKeysTriggerOtherEntries() {
        var text = withBook(
                        "{keys: ['sword'], content: 'RUSTY{{hidden_key:forge}}'}, {keys: ['forge'], content: 'HOT'}")
                .path(user("A sword!"))
                .text();

        assertThat(text).contains("RUSTY", "HOT").doesNotContain("forge");
    }

    @ParameterizedTest(name = "V3 · '{{'{0}'}}' SHOULD NOT be considered for matching and MUST NOT be in the prompt")
    @ValueSource(strings = {"// forge", "comment: forge"})
    void remarksTriggerNothing(String macro) {
        var text = withBook("{keys: ['sword'], content: 'RUSTY {{%s}}'}, {keys: ['forge'], content: 'HOT'}"
                        .formatted(macro))
                .path(user("A sword!"))
                .text();

        assertThat(text).contains("RUSTY").doesNotContain("forge", "HOT");
    }

    @Test
    @DisplayName("V3 · @@position before_desc and after_desc SHOULD place an entry beside the description")
    void positionsStandBesideTheDescription() {
        var text = GivenScene.of("""
                {name: 'Iris', description: 'INN', character_book: {entries: [
                {keys: [], constant: true, content: '@@position before_desc\\nBEFORE'},
                {keys: [], constant: true, content: '@@position after_desc\\nAFTER'}]}}""").text();

        assertThat(text).containsSubsequence("BEFORE", "INN", "AFTER").doesNotContain("@@");
    }

    @Test
    @DisplayName("V3 · @@depth and @@role SHOULD place an entry before that many messages, as that role's")
    void depthAndRolePlaceAnEntry() {
        var messages = withBook("{keys: [], constant: true, content: '@@depth 1\\n@@role user\\nTHUNDER'}")
                .path(character("Welcome."), user("Good evening."), character("Sit."))
                .over(GivenScene.connection(Preset.OPENAI_COMPATIBLE))
                .prompt()
                .messages();

        assertThat(messages).extracting(PromptMessage::content).containsSubsequence("Good evening.", "THUNDER", "Sit.");
        assertThat(messages).contains(new PromptMessage(Role.USER, "THUNDER"));
    }

    @Test
    @DisplayName("V3 · @@disable_ui_prompt MAY switch the system prompt that is set off")
    void anEntryMaySwitchTheDefaultOff() {
        assertThat(withBook("{keys: [], constant: true, content: '@@disable_ui_prompt system_prompt\\nRAIN'}")
                        .defaultSystemPrompt("TENANT")
                        .text())
                .contains("RAIN")
                .doesNotContain("TENANT");
    }

    private static GivenScene withBook(String entries) {
        return GivenScene.of(
                "{name: 'Iris', character_book: {recursive_scanning: true, entries: [%s]}}".formatted(entries));
    }

    /** More than the window holds. */
    private static List<Said> longTalk() {
        return IntStream.range(0, 301)
                .mapToObj(it -> it % 2 == 0 ? user("word ".repeat(100)) : character("word ".repeat(100)))
                .toList();
    }
}
