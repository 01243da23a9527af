package dev.troupe.prompt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class TokenLearningTests {

    private static final int TURNS = 50;

    /** Chinese, English and Urdu, as they are mixed in one session. */
    private static final List<String> SENTENCES = List.of(
            "The rain has not stopped since noon, and the road to the mill is under water.",
            "旅人，外面下着大雨，快进来烤烤火吧。今晚只有你一位客人。",
            "خوش آمدید مسافر! باہر بہت تیز بارش ہو رہی ہے، آئیے آگ کے پاس بیٹھ جائیے۔",
            "Sit down. 汤还热着。 I was just about to close.",
            "رات کے 10 بجے ہیں، and nobody knocks at this hour; 你是谁？",
            "*She counts the coins twice: 12, 13, 14.* \"Enough for a bed,\" she says.");

    /** Another tokenizer: it reads Chinese better than we think, Urdu far worse, and English a little better. */
    private static int countedElsewhere(List<PromptMessage> messages) {
        double tokens = 2;
        for (var message : messages) {
            tokens += 5;
            for (int codePoint : message.content().codePoints().toArray()) {
                tokens += switch (ScriptWeight.classOf(codePoint)) {
                    case ENGLISH -> 0.24;
                    case HAN -> 0.52;
                    case ARABIC -> 0.95;
                    case DIGITS -> 1.0;
                    default -> 0.5;
                };
            }
        }
        return (int) Math.round(tokens);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void afterFiftyTurnsAnEstimateIsWithinATwentiethOfTheTruthHoweverScriptsAreMixed(long seed) {
        var random = new Random(seed);
        var learning = TokenLearning.NOTHING;
        for (int turn = 0; turn < TURNS; turn++) {
            var sent = talk(random, 3 + turn);
            learning = learning.after(TokenEstimator.measure(sent), countedElsewhere(sent));
        }

        var estimator = new TokenEstimator(learning.estimates());
        for (int i = 0; i < 20; i++) {
            var sent = talk(random, 5 + random.nextInt(60));
            int truth = countedElsewhere(sent);
            assertThat(estimator.tokens(sent)).isBetween(truth, (int) (truth * 1.05));
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {11, 12, 13, 14})
    void noRequestPassesTheWindowWhileItLearns(long seed) {
        var random = new Random(seed);
        var learning = TokenLearning.NOTHING;
        var path = new ArrayList<PathMessage>();
        for (int turn = 0; turn < 120; turn++) {
            path.add(PathMessage.user(SENTENCES.get(random.nextInt(SENTENCES.size()))));
            var window = new Window(1_600, 100, learning.estimates());
            var prompt = GivenPrompt.aPrompt().path(path).window(window).assembled();
            int counted = countedElsewhere(prompt.messages());

            assertThat(counted).as("turn %d", turn).isLessThanOrEqualTo(window.promptTokens());
            learning = learning.after(prompt.measure(), counted);
            path.add(PathMessage.character(SENTENCES.get(random.nextInt(SENTENCES.size()))));
        }
        assertThat(learning.samples()).isEqualTo(120);
    }

    @Test
    void aPromptsMeasureIsThatOfItsMessages() {
        var prompt = GivenPrompt.aPrompt()
                .description("旅人 and 12 others")
                .path(PathMessage.user("آپ کیسے ہیں؟"))
                .assembled();

        var estimator = new TokenEstimator(TokenFactors.NONE);
        assertThat(estimator.tokens(prompt.measure())).isEqualTo(estimator.tokens(prompt.messages()));
        assertThat(prompt.receipt().estimatedTokens()).isEqualTo(estimator.tokens(prompt.messages()));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, -5, 1_000_000_000_000L})
    void aCountThatCannotBeOfThisPromptTeachesNothing(long counted) {
        var sent = talk(new Random(1), 20);

        assertThat(TokenLearning.NOTHING.after(TokenEstimator.measure(sent), counted))
                .isSameAs(TokenLearning.NOTHING);
    }

    @Test
    void anUpstreamThatChangesItsTokenizerIsFollowed() {
        var random = new Random(5);
        var learning = TokenLearning.NOTHING;
        for (int i = 0; i < 400; i++) {
            var sent = talk(random, 20);
            int counted = countedElsewhere(sent);
            learning = learning.after(TokenEstimator.measure(sent), i < 200 ? counted : counted * 13 / 10);
        }

        var sent = talk(random, 30);
        var estimate = new TokenEstimator(learning.estimates()).tokens(sent);
        assertThat((double) estimate / (countedElsewhere(sent) * 1.3)).isCloseTo(1.0, within(0.06));
    }

    @Test
    void whatWasLearnedSurvivesBeingStored() {
        var sent = talk(new Random(1), 20);
        var learning = TokenLearning.NOTHING.after(TokenEstimator.measure(sent), countedElsewhere(sent));
        var json = JsonMapper.shared();

        assertThat(json.readValue(json.writeValueAsString(learning), TokenLearning.class))
                .isEqualTo(learning);
    }

    private static List<PromptMessage> talk(Random random, int sentences) {
        var messages = new ArrayList<PromptMessage>();
        int favourite = random.nextInt(SENTENCES.size());
        for (int i = 0; i < sentences; i++) {
            int sentence = random.nextBoolean() ? favourite : random.nextInt(SENTENCES.size());
            messages.add(new PromptMessage(i % 2 == 0 ? Role.USER : Role.ASSISTANT, SENTENCES.get(sentence)));
        }
        return messages;
    }
}
