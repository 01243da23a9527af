package dev.troupe.prompt;

import static dev.troupe.prompt.GivenPrompt.aPrompt;
import static dev.troupe.prompt.PathMessage.character;
import static dev.troupe.prompt.PathMessage.user;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PromptLayoutTests {

    @Test
    void aCardWithOnlyASystemPromptGivesExactlyThatAsTheSystemMessage() {
        for (var text : List.of("Be Iris.", "  Be Iris.\n\n", "Be $1 \\ {{char}} %s.")) {
            assertThat(systemMessage(aPrompt().systemPrompt(text))).isEqualTo(text);
            assertThat(systemMessage(aPrompt().systemPrompt(text).rules(MessageRules.hunyuan())))
                    .isEqualTo(text);
        }
    }

    @Test
    void withoutASystemPromptTheTenantsIsUsed() {
        assertThat(systemMessage(aPrompt().defaultSystemPrompt("Play the part.")))
                .isEqualTo("Play the part.");
        assertThat(systemMessage(aPrompt().systemPrompt(" ").defaultSystemPrompt("Play the part.")))
                .isEqualTo("Play the part.");
    }

    @Test
    void withoutEitherAShortOneNamesCharacterAndUser() {
        assertThat(systemMessage(aPrompt()))
                .isEqualTo(
                        "You are Iris. Stay in character and answer Sam in your own voice; never speak or act for Sam.");
        assertThat(systemMessage(aPrompt().named("").user(" ", "")))
                .startsWith("You are the character.")
                .endsWith("for the user.");
    }

    @ParameterizedTest
    @CsvSource({
        "{{original}}, Play the part.",
        "'{{original}} Be kind.', 'Play the part. Be kind.'",
        "'Be kind. {{ORIGINAL}} {{original}}!', 'Be kind. Play the part. !'",
        "'{{ original }}', Play the part.",
        "{{originally}}, {{originally}}",
    })
    void theFirstOriginalStandsForTheDefaultAndLaterOnesForNothing(String card, String expected) {
        assertThat(systemMessage(aPrompt().systemPrompt(card).defaultSystemPrompt("Play the part.")))
                .isEqualTo(expected);
    }

    @Test
    void theTenantsDefaultMayBuildOnTheBuiltInOne() {
        assertThat(systemMessage(aPrompt().systemPrompt("A {{original}} B").defaultSystemPrompt("a {{original}} b")))
                .startsWith("A a You are Iris.")
                .endsWith("for Sam. b B");
    }

    @Test
    void originalOfPostHistoryInstructionsIsNothing() {
        assertThat(systemMessage(aPrompt()
                        .systemPrompt("S")
                        .postHistoryInstructions("{{original}}Stay brief.{{original}}")
                        .rules(MessageRules.hunyuan())))
                .isEqualTo("S\n\nStay brief.");
        assertThat(systemMessage(aPrompt().systemPrompt("S").postHistoryInstructions(" {{original}} ")))
                .isEqualTo("S");
    }

    @Test
    void everyPartHasItsPlaceInTheSystemMessage() {
        assertThat(systemMessage(full())).isEqualTo("""
                System prompt

                Lore before 1

                Lore before 2

                About Sam: A tired courier.

                Description

                Personality: Dry

                Scenario: An inn

                Lore after

                Example dialogue:
                Sam: Who's there?
                Iris: Only the wind.

                Example dialogue:
                Iris: Sit.""");
    }

    @Test
    void underLenientRulesLaterSystemTextKeepsItsPlace() {
        assertThat(full().assembled().messages().stream()
                        .skip(1)
                        .map(it -> it.role().wire() + ": " + it.content()))
                .containsExactly(
                        "user: u1",
                        "system: Depth 4",
                        "assistant: r1",
                        "user: u2",
                        "assistant: r2",
                        "system: Note",
                        "user: u3",
                        "system: Post-history");
    }

    @Test
    void underHunyuansRulesItEndsTheSystemMessageInTheSameOrder() {
        var messages = full().rules(MessageRules.hunyuan()).assembled().messages();

        assertThat(messages.getFirst().content()).endsWith("Iris: Sit.\n\nDepth 4\n\nNote\n\nPost-history");
        assertThat(messages.stream().skip(1).map(PromptMessage::content)).containsExactly("u1", "r1", "u2", "r2", "u3");
    }

    @Test
    void theReceiptNamesThePartsInOrder() {
        assertThat(Rendered.kinds(
                        full().rules(MessageRules.hunyuan()).assembled().receipt()))
                .containsExactly(
                        PartKind.SYSTEM_PROMPT,
                        PartKind.LORE_BEFORE,
                        PartKind.USER_DESCRIPTION,
                        PartKind.DESCRIPTION,
                        PartKind.PERSONALITY,
                        PartKind.SCENARIO,
                        PartKind.LORE_AFTER,
                        PartKind.EXAMPLES,
                        PartKind.HISTORY,
                        PartKind.INSERTIONS,
                        PartKind.AUTHORS_NOTE,
                        PartKind.POST_HISTORY_INSTRUCTIONS,
                        PartKind.FRAMING);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n\u3000", "\u200B"})
    void emptyPartsLeaveNoTrace(String nothing) {
        var prompt = aPrompt()
                .systemPrompt("S")
                .description(nothing)
                .personality(nothing)
                .scenario(nothing)
                .exampleDialogue("<START>" + nothing + "<START>")
                .postHistoryInstructions(nothing)
                .user("Sam", nothing)
                .loreBefore(nothing)
                .loreAfter(nothing)
                .insertions(new Insertion(0, Role.SYSTEM, nothing))
                .note(nothing, 0)
                .assembled();

        assertThat(Rendered.messages(prompt)).isEqualTo("[system]\nS\n[user]\nHello\n");
    }

    @Test
    void insertionsStandAtTheirDepthInTheOrderGiven() {
        var prompt = aPrompt()
                .systemPrompt("S")
                .path(user("u1"), character("r1"), user("u2"))
                .insertions(at(0, "last"), at(1, "x"), at(3, "first"), at(1, "y"), at(99, "beyond"), at(2, "amid"))
                .note("note", 1)
                .assembled();

        assertThat(prompt.messages().stream().skip(1).map(PromptMessage::content))
                .containsExactly("first", "beyond", "u1", "amid", "r1", "x", "y", "note", "u2", "last");
    }

    @Test
    void depthDoesNotCountBlankMessages() {
        var prompt = aPrompt()
                .systemPrompt("S")
                .path(user("u1"), character(" "), user("u2"))
                .insertions(at(2, "inserted"))
                .assembled();

        assertThat(prompt.messages().stream().skip(1).map(PromptMessage::content))
                .containsExactly("inserted", "u1", "u2");
    }

    @Test
    void wordsPutIntoAMouthStayInItUnderStrictRules() {
        var prompt = aPrompt()
                .systemPrompt("S")
                .path(user("u1"), character("r1"), user("u2"))
                .insertions(new Insertion(1, Role.ASSISTANT, "She yawns."), new Insertion(0, Role.USER, "Quick!"))
                .rules(MessageRules.hunyuan())
                .assembled();

        assertThat(Rendered.messages(prompt))
                .isEqualTo("[system]\nS\n[user]\nu1\n[assistant]\nr1\n\nShe yawns.\n[user]\nu2\n\nQuick!\n");
    }

    @Test
    void whatPeopleSaidIsNeverTouched() {
        var said = "  {{original}} <START> {{char}}\n\n ";

        assertThat(aPrompt().path(user(said)).assembled().messages().getLast())
                .isEqualTo(new PromptMessage(Role.USER, said));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<START>\nIris: One.\n<START>\nIris: Two.",
                "Iris: One.\n<start>\nIris: Two.\n",
                "\n<START>\n\n<Start>\r\nIris: One.<START>Iris: Two.\r\n\r\n<START>",
            })
    void exampleBlocksAreFoundHoweverTheyAreWritten(String examples) {
        assertThat(systemMessage(aPrompt().systemPrompt("S").exampleDialogue(examples)))
                .isEqualTo("S\n\nExample dialogue:\nIris: One.\n\nExample dialogue:\nIris: Two.");
    }

    @Test
    void linesWithinAnExampleBlockStayAsTheyAre() {
        assertThat(systemMessage(aPrompt()
                        .systemPrompt("S")
                        .exampleDialogue("<START>\r\nSam: Hi\r\n\r\nIris: *waves*\r\n  Hi.")))
                .isEqualTo("S\n\nExample dialogue:\nSam: Hi\n\nIris: *waves*\n  Hi.");
    }

    private static GivenPrompt full() {
        return aPrompt()
                .systemPrompt("System prompt")
                .loreBefore("Lore before 1", " Lore before 2\n")
                .user("Sam", "A tired courier.")
                .description("\nDescription ")
                .personality("Dry")
                .scenario("An inn")
                .loreAfter("Lore after")
                .exampleDialogue("<START>\nSam: Who's there?\nIris: Only the wind.\n<START>\nIris: Sit.")
                .path(user("u1"), character("r1"), user("u2"), character("r2"), user("u3"))
                .insertions(at(4, "Depth 4"))
                .note("Note", 1)
                .postHistoryInstructions("Post-history");
    }

    private static Insertion at(int depth, String text) {
        return new Insertion(depth, Role.SYSTEM, text);
    }

    private static String systemMessage(GivenPrompt given) {
        var first = given.assembled().messages().getFirst();
        assertThat(first.role()).isEqualTo(Role.SYSTEM);
        return first.content();
    }
}
