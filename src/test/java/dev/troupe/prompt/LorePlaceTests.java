package dev.troupe.prompt;

import static dev.troupe.prompt.GivenPrompt.aPrompt;
import static dev.troupe.prompt.PathMessage.character;
import static dev.troupe.prompt.PathMessage.user;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LorePlaceTests {

    @Test
    void loreStandsWhereItsPlaceSays() {
        var given = aPrompt()
                .systemPrompt("S")
                .user("Sam", "U")
                .description("D")
                .personality("P")
                .scenario("C")
                .exampleDialogue("<START>\nIris: E");
        for (var place : LorePlace.values()) {
            if (place.name().startsWith("EXAMPLES")) given.lore(place, "Sam: " + place);
            else if (!place.name().startsWith("NOTE")) given.lore(place, place.toString());
        }

        assertThat(given.assembled().messages().getFirst().content())
                .isEqualTo(
                        "S\n\nBEFORE\n\nAbout Sam: U\n\nBEFORE_DESCRIPTION\n\nD\n\nAFTER_DESCRIPTION\n\nPersonality: P\n\n"
                                + "PERSONALITY\n\nScenario: C\n\nSCENARIO\n\nAFTER\n\nExample dialogue:\nSam: EXAMPLES_BEFORE\n\n"
                                + "Example dialogue:\nIris: E\n\nExample dialogue:\nSam: EXAMPLES_AFTER");
    }

    @Test
    void loreAroundTheNoteStandsAroundIt() {
        assertThat(contents(longTalk()
                        .lore(LorePlace.NOTE_BEFORE, "top")
                        .lore(LorePlace.NOTE_AFTER, "bottom")
                        .note("note", 1)))
                .containsExactly("u1", "r1", "u2", "r2", "top", "note", "bottom", "u3");
    }

    @Test
    void withoutANoteItStandsWhereOneWouldBe() {
        assertThat(contents(longTalk().lore(LorePlace.NOTE_BEFORE, "top").lore(LorePlace.NOTE_AFTER, "bottom")))
                .containsExactly("u1", "top", "bottom", "r1", "u2", "r2", "u3");
    }

    @Test
    void atOneDepthThePersonasTextComesFirstThenLoreByRole() {
        assertThat(contents(longTalk()
                        .depthPrompt(new DepthPrompt("own", 1, Role.SYSTEM))
                        .insertions(
                                new Insertion(1, Role.SYSTEM, "of the system"),
                                new Insertion(1, Role.USER, "of the user"),
                                new Insertion(1, Role.ASSISTANT, "of the character"))))
                .containsExactly(
                        "u1", "r1", "u2", "r2", "own", "of the character", "of the user", "of the system", "u3");
    }

    @Test
    void loreThatYieldsGoesBeforeTheExamplesAndIsNamed() {
        var given = aPrompt()
                .systemPrompt("S")
                .exampleDialogue("<START>\nIris: " + "0".repeat(50))
                .lore(LorePlace.AFTER, new WokenText("Harbour", "0".repeat(50), true));
        int whole = given.assembled().receipt().estimatedTokens();

        var dropped = given.room(whole - 1).assembled().receipt().dropped();

        assertThat(dropped).hasSize(1);
        assertThat(dropped.getFirst().reason()).isEqualTo(Receipt.Reason.LORE_THAT_YIELDS);
        assertThat(dropped.getFirst().entries()).containsExactly("Harbour");
    }

    @Test
    void thePersonasTextAtADepthIsNeverCut() {
        var given = longTalk().depthPrompt(new DepthPrompt("0".repeat(200), 4, Role.SYSTEM));

        assertThat(Rendered.messages(given.room(350).assembled())).contains("0".repeat(200));
        assertThat(PromptAssembler.personaTokens(
                        given.persona(), "", given.input().window()))
                .isGreaterThan(200);
    }

    @Test
    void linesBeforeTheFirstSpeakerJoinTheFirstMessage() {
        assertThat(systemMessage("<START>\nA cold evening.\nSam: Hi.\nIris: Sit.\nNo, here."))
                .isEqualTo("S\n\nExample dialogue:\nSam: A cold evening.\nHi.\nIris: Sit.\nNo, here.");
    }

    @Test
    void aNamelessUserSpeaksUnderTheNameThatTheTextsHaveForThem() {
        var input = aPrompt()
                .systemPrompt("S")
                .exampleDialogue("<START>\nyou: Hi.\nIris: Sit.")
                .input();
        var nameless = new PromptInput(
                input.persona(),
                input.defaultSystemPrompt(),
                new UserText("", "", "you"),
                input.path(),
                input.additions(),
                input.window(),
                input.rules());

        assertThat(PromptAssembler.assemble(nameless).messages().getFirst().content())
                .isEqualTo("S\n\nExample dialogue:\nyou: Hi.\nIris: Sit.");
    }

    @Test
    void aBlockInWhichNobodySpeaksIsNoExample() {
        assertThat(systemMessage("<START>\nThe inn is old and so is she.")).isEqualTo("S");
    }

    private static String systemMessage(String examples) {
        var given = aPrompt().systemPrompt("S").exampleDialogue(examples);
        return given.assembled().messages().getFirst().content();
    }

    private static GivenPrompt longTalk() {
        return aPrompt().systemPrompt("S").path(user("u1"), character("r1"), user("u2"), character("r2"), user("u3"));
    }

    private static List<String> contents(GivenPrompt given) {
        return given.assembled().messages().stream()
                .skip(1)
                .map(PromptMessage::content)
                .toList();
    }
}
