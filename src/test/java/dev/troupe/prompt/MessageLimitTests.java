package dev.troupe.prompt;

import static dev.troupe.prompt.GivenPrompt.aPrompt;
import static dev.troupe.prompt.PathMessage.character;
import static dev.troupe.prompt.PathMessage.user;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MessageLimitTests {

    @Test
    void theMessageLimitDropsTheOldestExchangesBeforeAnyExample() {
        var path = new ArrayList<PathMessage>();
        IntStream.range(0, 30).forEach(i -> path.addAll(List.of(user("u" + i), character("r" + i))));
        path.add(user("newest"));

        var prompt = aPrompt()
                .systemPrompt("S")
                .exampleDialogue("Iris: One.")
                .path(path)
                .rules(MessageRules.hunyuan())
                .assembled();

        assertThat(prompt.messages()).hasSize(40);
        assertThat(prompt.messages().get(1).content()).isEqualTo("u11");
        assertThat(Rendered.dropped(prompt.receipt())).containsExactly("HISTORY_FOR_MESSAGE_LIMIT HISTORY 22");
    }

    @Test
    void mergedMessagesCountAsOneForTheLimit() {
        var path = IntStream.range(0, 100).mapToObj(i -> user("u" + i)).toList();

        var prompt = aPrompt().path(path).rules(MessageRules.hunyuan()).assembled();

        assertThat(prompt.messages()).hasSize(2);
        assertThat(prompt.receipt().dropped()).isEmpty();
    }

    @Test
    void insertionsGoForTheLimitOnlyWhenHistoryIsNotEnough() {
        var prompt = aPrompt()
                .systemPrompt("S")
                .path(user("old"), character("old"), user("newest"))
                .insertions(
                        new Insertion(0, Role.ASSISTANT, "She yawns."),
                        new Insertion(1, Role.ASSISTANT, "She waits."),
                        new Insertion(0, Role.USER, "Quick!"))
                .rules(new MessageRules(4, SystemPlace.FIRST, true, true, true))
                .assembled();

        assertThat(prompt.messages()).hasSizeLessThanOrEqualTo(4).contains(new PromptMessage(Role.USER, "newest"));
        assertThat(Rendered.dropped(prompt.receipt()))
                .containsExactly("HISTORY_FOR_MESSAGE_LIMIT HISTORY 2", "INSERTIONS_FOR_MESSAGE_LIMIT INSERTIONS 2");
    }

    @Test
    void aPathOfManyThousandsIsNoTrouble() {
        var path = IntStream.range(0, 50_000)
                .mapToObj(i -> i % 2 == 0 ? user("message " + i) : character("reply " + i))
                .toList();

        var prompt = aPrompt().path(path).rules(MessageRules.hunyuan()).assembled();

        assertThat(prompt.messages().getLast().content()).isEqualTo("(continue)");
    }
}
