package dev.troupe.prompt;

import static dev.troupe.prompt.GivenPrompt.aPrompt;
import static dev.troupe.prompt.PathMessage.character;
import static dev.troupe.prompt.PathMessage.user;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GoldenPromptTests {

    @Test
    void aTavernKeeperOfOneSentenceUnderHunyuansRules() {
        var prompt = aPrompt()
                .named("Bram")
                .systemPrompt("You are a witty fantasy tavern keeper who always stays in character.")
                .path(
                        character("*polishes a mug* Shut the door, friend, you're letting the dragons in."),
                        user("Introduce your inn to a weary traveler."))
                .rules(MessageRules.hunyuan())
                .assembled();

        assertThat(Rendered.messages(prompt)).isEqualTo("""
                        [system]
                        You are a witty fantasy tavern keeper who always stays in character.
                        [user]
                        (begin)
                        [assistant]
                        *polishes a mug* Shut the door, friend, you're letting the dragons in.
                        [user]
                        Introduce your inn to a weary traveler.
                        """);
    }

    @Test
    void aWholeCardUnderHunyuansRules() {
        assertThat(Rendered.messages(bram().rules(MessageRules.hunyuan()).assembled()))
                .isEqualTo("""
                        [system]
                        You are Bram. Stay in character and answer Mira in your own voice; never speak or act for Mira.

                        The Gilded Griffin stands where the three roads meet.

                        About Mira: A courier who has walked since dawn.

                        Bram is broad, bald and burned by forty years of hearth fires.

                        Personality: witty, nosy, soft-hearted

                        Scenario: A wet night. The common room is empty.

                        Griffins are never mentioned before midnight.

                        Example dialogue:
                        Mira: Is the stew fresh?
                        Bram: Fresher than you, and it has been dead longer.

                        The fire is dying.

                        Mira has not paid yet.

                        Answer in two sentences.
                        [user]
                        (begin)
                        [assistant]
                        Shut the door!
                        [user]
                        Is there a bed?

                        Hello?
                        [assistant]
                        One, and a half.
                        [user]
                        I'll take the half.
                        """);
    }

    @Test
    void theSameCardWhereAnyOrderIsAllowed() {
        var prompt = Rendered.messages(bram().assembled());

        assertThat(prompt.substring(prompt.indexOf("[assistant]"))).isEqualTo("""
                        [assistant]
                        Shut the door!
                        [user]
                        Is there a bed?
                        [system]
                        The fire is dying.
                        [user]
                        Hello?
                        [assistant]
                        One, and a half.
                        [user]
                        I'll take the half.
                        [system]
                        Mira has not paid yet.
                        [system]
                        Answer in two sentences.
                        """);
    }

    @Test
    void aChineseCharacterAskedToGoOn() {
        var prompt = aPrompt()
                .named("小红")
                .systemPrompt("你是小红，客栈的老板娘。")
                .personality("爽朗")
                .path(character("客官，里边请！"), user("讲个故事吧。"), character("从前有座山，"))
                .rules(MessageRules.hunyuan())
                .assembled();

        assertThat(Rendered.messages(prompt)).isEqualTo("""
                        [system]
                        你是小红，客栈的老板娘。

                        Personality: 爽朗
                        [user]
                        (开始)
                        [assistant]
                        客官，里边请！
                        [user]
                        讲个故事吧。
                        [assistant]
                        从前有座山，
                        [user]
                        (继续)
                        """);
    }

    private static GivenPrompt bram() {
        return aPrompt()
                .named("Bram")
                .user("Mira", "A courier who has walked since dawn.")
                .description("Bram is broad, bald and burned by forty years of hearth fires.")
                .personality("witty, nosy, soft-hearted")
                .scenario("A wet night. The common room is empty.")
                .exampleDialogue(
                        "<START>\nMira: Is the stew fresh?\nBram: Fresher than you, and it has been dead longer.")
                .postHistoryInstructions("Answer in two sentences.")
                .loreBefore("The Gilded Griffin stands where the three roads meet.")
                .loreAfter("Griffins are never mentioned before midnight.")
                .insertions(new Insertion(3, Role.SYSTEM, "The fire is dying."))
                .note("Mira has not paid yet.", 0)
                .path(
                        character("Shut the door!"),
                        user("Is there a bed?"),
                        user("Hello?"),
                        character("One, and a half."),
                        user("I'll take the half."));
    }
}
