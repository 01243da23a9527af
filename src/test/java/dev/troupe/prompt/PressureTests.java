package dev.troupe.prompt;

import static dev.troupe.prompt.GivenPrompt.aPrompt;
import static dev.troupe.prompt.PathMessage.character;
import static dev.troupe.prompt.PathMessage.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PressureTests {

    @Test
    void whatFitsExactlyIsAllKept() {
        int whole = estimate(crowded());

        var prompt = crowded().room(whole).assembled();

        assertThat(prompt.receipt().dropped()).isEmpty();
        assertThat(prompt.receipt().estimatedTokens()).isEqualTo(whole);
    }

    @Test
    void oneTokenShortCostsTheLastExampleBlockAlone() {
        var prompt = crowded().room(estimate(crowded()) - 1).assembled();

        assertThat(Rendered.dropped(prompt.receipt())).containsExactly("EXAMPLES_FOR_SPACE EXAMPLES 1");
        assertThat(prompt.messages().getFirst().content())
                .contains("Iris: One.")
                .doesNotContain("Iris: Two.");
    }

    @Test
    void textIsGivenUpInOneOrder() {
        var steps = new ArrayList<String>();
        var lastSeen = new ArrayList<String>();
        for (int room = estimate(crowded()); room > 0; room--) {
            try {
                var dropped = Rendered.dropped(crowded().room(room).assembled().receipt());
                if (!dropped.equals(lastSeen)) {
                    steps.add(dropped.getLast());
                    lastSeen = new ArrayList<>(dropped);
                }
            } catch (PersonaTooLarge expected) {
                break;
            }
        }

        assertThat(steps)
                .containsExactly(
                        "EXAMPLES_FOR_SPACE EXAMPLES 1",
                        "EXAMPLES_FOR_SPACE EXAMPLES 2",
                        "HISTORY_FOR_SPACE HISTORY 1",
                        "HISTORY_FOR_SPACE HISTORY 3",
                        "HISTORY_FOR_SPACE HISTORY 5",
                        "LORE_FOR_SPACE INSERTIONS 1",
                        "LORE_FOR_SPACE LORE_AFTER 1",
                        "LORE_FOR_SPACE LORE_BEFORE 1",
                        "LORE_FOR_SPACE LORE_BEFORE 2",
                        "NOTE_FOR_SPACE AUTHORS_NOTE 1",
                        "USER_DESCRIPTION_FOR_SPACE USER_DESCRIPTION 1");
    }

    @Test
    void historyGoesInPairsSoNoReplyIsLeftWithoutWhatItAnswers() {
        for (int room = estimate(crowded()); room > estimate(least()); room--) {
            var spoken = crowded().room(room).assembled().messages().stream()
                    .filter(it -> it.role() != Role.SYSTEM)
                    .toList();
            assertThat(spoken.getFirst().role() == Role.USER
                            || spoken.getFirst().content().startsWith("Greeting"))
                    .isTrue();
        }
    }

    @Test
    void whatRemainsAtTheLeastIsThePersonaAndTheNewestMessage() {
        var prompt = crowded().room(estimate(least())).assembled();

        assertThat(prompt.messages()).isEqualTo(least().assembled().messages());
        assertThat(Rendered.messages(prompt)).isEqualTo("""
                        [system]
                        Be Iris.

                        A description.

                        Personality: dry

                        Scenario: an inn
                        [user]
                        The newest message.
                        [system]
                        Be brief.
                        """);
    }

    @Test
    void aPersonaThatDoesNotFitIsRefusedWithTheFigures() {
        int least = estimate(least());

        assertThatExceptionOfType(PersonaTooLarge.class)
                .isThrownBy(() -> crowded().room(least - 1).assembled())
                .satisfies(it -> {
                    assertThat(it.estimatedTokens()).isEqualTo(least);
                    assertThat(it.availableTokens()).isEqualTo(least - 1);
                })
                .withMessage(
                        "The persona and the newest message need about %d tokens, and the prompt may have %d",
                        least, least - 1);
    }

    @Test
    void aPersonaCanBeMeasuredAlone() {
        var given = crowded();
        int persona =
                PromptAssembler.personaTokens(given.persona(), "", given.input().window());
        int withNewest = estimate(least());

        assertThat(persona).isLessThan(withNewest);
        assertThat(new TokenEstimator(1.0)
                        .tokens(List.of(
                                new PromptMessage(
                                        Role.SYSTEM,
                                        "Be Iris.\n\nA description.\n\nPersonality: dry\n\nScenario: an inn"),
                                new PromptMessage(Role.SYSTEM, "Be brief."))))
                .isEqualTo(persona);
    }

    @Test
    void aMeasuredPersonaCountsTheDefaultAndTheCorrection() {
        var nameless = aPrompt().persona();

        assertThat(PromptAssembler.personaTokens(nameless, "0".repeat(93), new Window(1000, 1, 1.0)))
                .isEqualTo(110);
        assertThat(PromptAssembler.personaTokens(nameless, "0".repeat(93), new Window(1000, 1, 2.0)))
                .isEqualTo(220);
    }

    @Test
    void theReplyThatIsToBeContinuedStaysWithItsMessage() {
        var path = new ArrayList<>(crowded().input().path());
        path.add(character("Once upon"));

        var prompt = crowded().path(path).room(estimate(least()) + 20).assembled();

        assertThat(prompt.messages().stream().map(PromptMessage::content))
                .containsSequence("The newest message.", "Once upon");
    }

    @Test
    void theNewestUserMessageStaysHoweverManyRepliesFollow() {
        var given = aPrompt()
                .systemPrompt("Be Iris.")
                .path(
                        user("old"),
                        character("old"),
                        user("newest"),
                        character("first"),
                        character("second"),
                        character("third"));

        var prompt = given.room(estimate(given) - 15).assembled();

        assertThat(prompt.messages().stream().skip(1).map(PromptMessage::content))
                .containsExactly("newest", "first", "third");
    }

    @Test
    void theLastMessageStaysThoughItIsNotTheUsers() {
        var given = aPrompt().systemPrompt("Be Iris.").path(user("newest"), character("first"), character("last"));
        var greetings = aPrompt().systemPrompt("Be Iris.").path(character("first"), character("last"));

        int withoutFirst = estimate(greetings.path(character("last")));

        assertThatExceptionOfType(PersonaTooLarge.class)
                .isThrownBy(() -> given.room(estimate(given) - 1).assembled());
        assertThat(greetings
                        .path(character("first"), character("last"))
                        .room(withoutFirst)
                        .assembled()
                        .messages())
                .extracting(PromptMessage::content)
                .containsExactly("Be Iris.", "last");
    }

    @Test
    void messagesSentTwiceArePartedSoThatOnlyTheNewestMustStay() {
        var given = aPrompt().systemPrompt("S").path(user("first " + "x".repeat(1000)), user("second"));

        var prompt = given.room(100).assembled();

        assertThat(prompt.messages()).containsExactly(system("S"), new PromptMessage(Role.USER, "second"));
    }

    @Test
    void blankTextsAreNamedOnTheReceipt() {
        var prompt = aPrompt()
                .path(user("a"), character(" "), user("\u200B"), user("b"))
                .loreBefore("", "lore")
                .note("\n", 0)
                .assembled();

        assertThat(Rendered.dropped(prompt.receipt()))
                .containsExactlyInAnyOrder("BLANK HISTORY 2", "BLANK LORE_BEFORE 1", "BLANK AUTHORS_NOTE 1");
    }

    private static GivenPrompt crowded() {
        return least().user("Sam", "A courier.")
                .exampleDialogue("<START>\nIris: One.\n<START>\nIris: Two.")
                .loreBefore("Lore before, one.", "Lore before, two.")
                .loreAfter("Lore after.")
                .insertions(new Insertion(2, Role.SYSTEM, "An insertion."))
                .note("A note.", 1)
                .path(
                        character("Greeting from the house."),
                        user("The first message."),
                        character("The first reply."),
                        user("The second message."),
                        character("The second reply."),
                        user("The newest message."));
    }

    private static GivenPrompt least() {
        return aPrompt()
                .systemPrompt("Be Iris.")
                .description("A description.")
                .personality("dry")
                .scenario("an inn")
                .postHistoryInstructions("Be brief.")
                .path(user("The newest message."));
    }

    private static int estimate(GivenPrompt given) {
        return new TokenEstimator(1.0).tokens(given.room(1_000_000).assembled().messages());
    }

    private static PromptMessage system(String content) {
        return new PromptMessage(Role.SYSTEM, content);
    }
}
