package dev.troupe.prompt;

import static dev.troupe.prompt.Role.ASSISTANT;
import static dev.troupe.prompt.Role.SYSTEM;
import static dev.troupe.prompt.Role.USER;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NormalizerTests {

    private static final PromptMessage PERSONA = system("Be Iris.");

    @Test
    void aCorrectRequestIsLeftAlone() {
        var messages = List.of(PERSONA, user("Hi"), reply("Hello."), user("Who are you?"));

        assertThat(underHunyuan(messages)).isEqualTo(messages);
    }

    @Test
    void blankMessagesAreLeftOutUnderAnyRules() {
        var messages = List.of(system(" "), user("\u200B"), reply("\u3000\n"), user("Hi"));

        assertThat(under(MessageRules.lenient(), messages)).containsExactly(user("Hi"));
    }

    @Test
    void lenientRulesChangeNothingElse() {
        var messages = List.of(reply("Welcome"), system("Note"), system("Lore"), user("a"), user("b"), reply("c"));

        assertThat(under(MessageRules.lenient(), messages)).isEqualTo(messages);
    }

    @Test
    void systemTextFromAmidTheHistoryJoinsTheSystemMessageAtItsEnd() {
        var messages =
                List.of(PERSONA, user("Hi"), system("It rains."), reply("Oh."), user("So?"), system("Be brief."));

        assertThat(underHunyuan(messages))
                .containsExactly(system("Be Iris.\n\nIt rains.\n\nBe brief."), user("Hi"), reply("Oh."), user("So?"));
    }

    @Test
    void systemTextAmidTheHistoryBecomesTheFirstMessageWhereThereWasNone() {
        assertThat(underHunyuan(user("Hi"), system("It rains."))).containsExactly(system("It rains."), user("Hi"));
    }

    @Test
    void neighboursOfOneRoleBecomeOneMessage() {
        assertThat(underHunyuan(user("a"), user("b"), reply("c"), reply("d"), user("e")))
                .containsExactly(user("a\n\nb"), reply("c\n\nd"), user("e"));
    }

    @Test
    void neighboursThatABlankMessageOrASystemTextHeldApartAreMergedToo() {
        assertThat(underHunyuan(user("a"), reply(" "), user("b"), system("s"), user("c")))
                .containsExactly(system("s"), user("a\n\nb\n\nc"));
    }

    @Test
    void aGreetingGetsAnOpeningOfTheUserBeforeIt() {
        assertThat(underHunyuan(PERSONA, reply("Welcome!"), user("Hi")))
                .containsExactly(PERSONA, user("(begin)"), reply("Welcome!"), user("Hi"));
    }

    @Test
    void aReplyAtTheEndIsNudgedOn() {
        assertThat(underHunyuan(user("Tell me"), reply("Once upon a time")))
                .containsExactly(user("Tell me"), reply("Once upon a time"), user("(continue)"));
    }

    @Test
    void fillersSpeakTheScriptOfTheirNeighbour() {
        assertThat(underHunyuan(reply("欢迎光临"))).containsExactly(user("(开始)"), reply("欢迎光临"), user("(继续)"));
        assertThat(underHunyuan(reply("خوش آمدید")))
                .containsExactly(user("(آغاز)"), reply("خوش آمدید"), user("(جاری رکھیں)"));
    }

    @Test
    void whereNobodySpokeTheUserBegins() {
        assertThat(underHunyuan(system("你是小红。"))).containsExactly(system("你是小红。"), user("(开始)"));
        assertThat(underHunyuan()).containsExactly(user("(begin)"));
        assertThat(under(
                        new MessageRules(MessageRules.UNLIMITED, SystemPlace.ANYWHERE, false, false, true),
                        List.of(PERSONA)))
                .containsExactly(PERSONA, user("(begin)"));
    }

    @Test
    void systemTextAtTheEndDoesNotHideWhoSpokeLast() {
        var rules = new MessageRules(MessageRules.UNLIMITED, SystemPlace.ANYWHERE, false, false, true);

        assertThat(under(rules, List.of(user("Hi"), system("Be brief."))))
                .containsExactly(user("Hi"), system("Be brief."));
        assertThat(under(rules, List.of(reply("Hi"), system("Be brief."))))
                .containsExactly(reply("Hi"), system("Be brief."), user("(continue)"));
    }

    @Test
    void whereNoSystemRoleIsKnownItsTextOpensTheUsersFirstMessage() {
        var rules = new MessageRules(40, SystemPlace.IN_USER, true, true, true);

        assertThat(under(rules, List.of(PERSONA, user("Hi"), reply("Well met."), user("Ale."))))
                .containsExactly(user(PERSONA.content() + "\n\nHi"), reply("Well met."), user("Ale."));
        var lenient = new MessageRules(MessageRules.UNLIMITED, SystemPlace.IN_USER, false, false, false);
        assertThat(under(lenient, List.of(PERSONA, reply("Welcome!"), user("Ale."))))
                .containsExactly(user(PERSONA.content()), reply("Welcome!"), user("Ale."));
    }

    @Test
    void aboveTheLimitTheOldestPairsGoAndTheSystemMessageStays() {
        var messages = new ArrayList<>(List.of(PERSONA));
        IntStream.range(0, 20).forEach(i -> messages.addAll(List.of(user("u" + i), reply("r" + i))));
        messages.add(user("u20"));

        var normalized = underHunyuan(messages);

        assertThat(normalized)
                .hasSize(40)
                .startsWith(PERSONA, user("u1"), reply("r1"))
                .endsWith(user("u20"));
    }

    @Test
    void fortyMessagesAreNotTooMany() {
        var messages = new ArrayList<>(List.of(PERSONA));
        IntStream.range(0, 19).forEach(i -> messages.addAll(List.of(user("u" + i), reply("r" + i))));
        messages.add(user("u19"));

        assertThat(messages).hasSize(40);
        assertThat(underHunyuan(messages)).isEqualTo(messages);
    }

    @Test
    void aGreetingGoesAloneWhereNoOpeningWasNeeded() {
        var rules = new MessageRules(4, SystemPlace.FIRST, true, false, false);
        var messages = List.of(PERSONA, reply("Welcome!"), user("a"), reply("b"), user("c"));

        assertThat(under(rules, messages)).containsExactly(PERSONA, user("a"), reply("b"), user("c"));
    }

    @Seeds
    void whateverGoesInObeysTheRulesWhenItComesOut(long seed) {
        forManyCases(
                seed,
                (messages, rules) -> assertThat(BrokenRules.in(under(rules, messages), rules))
                        .isEmpty());
    }

    @Seeds
    void aSecondTimeChangesNothing(long seed) {
        forManyCases(seed, (messages, rules) -> {
            var once = under(rules, messages);
            assertThat(under(rules, once)).isEqualTo(once);
        });
    }

    @Seeds
    void theLastUserMessageIsNeverLost(long seed) {
        forManyCases(seed, (messages, rules) -> {
            var users = messages.stream()
                    .filter(it -> it.role() == USER && !Marks.in(it.content()).isEmpty())
                    .toList();
            if (!users.isEmpty()) {
                assertThat(under(rules, messages))
                        .anyMatch(it -> it.role() == USER
                                && it.content().contains(users.getLast().content()));
            }
        });
    }

    @Seeds
    void onlyTheLimitLosesTextAndOnlyTheOldest(long seed) {
        forManyCases(seed, (messages, rules) -> {
            var system =
                    Marks.in(messages.stream().filter(it -> it.role() == SYSTEM).toList());
            var spoken =
                    Marks.in(messages.stream().filter(it -> it.role() != SYSTEM).toList());

            var kept = Marks.in(under(rules, messages));

            assertThat(kept).containsAll(system).doesNotHaveDuplicates();
            var keptSpoken = kept.stream().filter(spoken::contains).toList();
            assertThat(keptSpoken).isEqualTo(spoken.subList(spoken.size() - keptSpoken.size(), spoken.size()));
            if (messages.size() <= rules.maxMessages() - 2) {
                assertThat(keptSpoken).isEqualTo(spoken);
            }
        });
    }

    private interface Property {

        void holdsFor(List<PromptMessage> messages, MessageRules rules);
    }

    private static void forManyCases(long seed, Property property) {
        var random = new RandomPrompts(seed);
        for (int i = 0; i < 50; i++) {
            property.holdsFor(random.messages(), random.rules());
        }
    }

    private static List<PromptMessage> underHunyuan(PromptMessage... messages) {
        return underHunyuan(List.of(messages));
    }

    private static List<PromptMessage> underHunyuan(List<PromptMessage> messages) {
        return under(MessageRules.hunyuan(), messages);
    }

    private static List<PromptMessage> under(MessageRules rules, List<PromptMessage> messages) {
        return new Normalizer(rules).normalize(messages);
    }

    private static PromptMessage system(String content) {
        return new PromptMessage(SYSTEM, content);
    }

    private static PromptMessage user(String content) {
        return new PromptMessage(USER, content);
    }

    private static PromptMessage reply(String content) {
        return new PromptMessage(ASSISTANT, content);
    }
}
