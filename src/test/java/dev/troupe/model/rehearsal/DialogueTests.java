package dev.troupe.model.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DialogueTests {

    @Test
    void theCharacterIsTheOneWhoAnswers() {
        var dialogue =
                Dialogue.in("Example dialogue:\nRobin: Hi.\nMaren: *nods* Evening.\n\nRobin: Ale?\nMaren: A copper.");
        assertThat(dialogue.character()).contains("Maren");
        assertThat(dialogue.speechesOf("Maren"))
                .containsExactly(new Speech("Hi.", "*nods* Evening.", true), new Speech("Ale?", "A copper.", true));
    }

    @Test
    void betweenEqualsItIsTheOneTheCardSpeaksOf() {
        var dialogue =
                Dialogue.in("Maren keeps the inn.\nExample dialogue:\nMaren: Sit.\nRobin: Why?\nMaren: You drip.");
        assertThat(dialogue.character()).contains("Maren");
    }

    @Test
    void instructionsAfterTheExamplesAreNobodysWords() {
        var dialogue = Dialogue.in(
                "Example dialogue:\nRobin: Hi.\nMaren: Evening.\nCome in.\n\nAlways stay in character.\n\nNote: be brief.");
        assertThat(dialogue.character()).contains("Maren");
        assertThat(dialogue.speechesOf("Maren")).containsExactly(new Speech("Hi.", "Evening. Come in.", true));
    }

    @Test
    void aReparteeDoesNotStandAlone() {
        var dialogue = Dialogue.in(
                "Example dialogue:\nRobin: Help me!\nMaren: In the cellar.\nRobin: Why?\nMaren: Because you asked.");
        assertThat(dialogue.speechesOf("Maren")).extracting(Speech::standsAlone).containsExactly(true, false);
    }

    @Test
    void aFullWidthColonNamesASpeakerToo() {
        var dialogue = Dialogue.in("Example dialogue:\n客人：你是谁？\n沈清：捕快。");
        assertThat(dialogue.character()).contains("沈清");
    }

    @Test
    void unresolvedMacrosAreNotSpoken() {
        var dialogue = Dialogue.in("Example dialogue:\nRobin: Hi.\nMaren: Good evening, {{user}}.");
        assertThat(dialogue.speechesOf("Maren")).isEmpty();
    }

    @Test
    void withoutAHeadingThereIsNoDialogue() {
        assertThat(Dialogue.in("Maren: a tavern keeper.\nRobin: a guest.").character())
                .isEmpty();
    }
}
