package dev.troupe.prompt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
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

    /** Other tokenizers than the one that estimates think of: tokens for a character of each script. */
    enum Tokenizer {
        BETTER_AT_CHINESE_AND_WORSE_AT_URDU(0.24, 0.52, 0.95),
        FAR_WORSE_AT_CHINESE(0.22, 1.05, 0.6),
        THRIFTY_WITH_EVERYTHING(0.18, 0.4, 0.35),
        WASTEFUL_WITH_EVERYTHING(0.36, 0.85, 1.4);

        private final double english;
        private final double han;
        private final double arabic;

        Tokenizer(double english, double han, double arabic) {
            this.english = english;
            this.han = han;
            this.arabic = arabic;
        }

        int count(List<PromptMessage> messages) {
            double tokens = 2;
            for (var message : messages) {
                tokens += 5;
                for (int codePoint : message.content().codePoints().toArray()) {
                    tokens += switch (ScriptWeight.classOf(codePoint)) {
                        case ENGLISH -> english;
                        case HAN -> han;
                        case ARABIC -> arabic;
                        case DIGITS -> 1.0;
                        default -> 0.5;
                    };
                }
            }
            return (int) Math.round(tokens);
        }
    }

    private static int countedElsewhere(List<PromptMessage> messages) {
        return Tokenizer.BETTER_AT_CHINESE_AND_WORSE_AT_URDU.count(messages);
    }

    static Stream<Arguments> tokenizersAndSeeds() {
        return Stream.of(Tokenizer.values())
                .flatMap(it -> LongStream.rangeClosed(1, 8).mapToObj(seed -> Arguments.of(it, seed)));
    }

    @ParameterizedTest(name = "{0}, seed {1}")
    @MethodSource("tokenizersAndSeeds")
    void afterFiftyTurnsAnEstimateIsWithinATwentiethOfTheTruthHoweverScriptsAreMixed(Tokenizer other, long seed) {
        var random = new Random(seed);
        var learning = TokenLearning.NOTHING;
        for (int turn = 0; turn < TURNS; turn++) {
            var sent = talk(random, 3 + turn);
            learning = learning.after(TokenEstimator.measure(sent), other.count(sent));
        }

        var estimator = new TokenEstimator(learning.estimates());
        for (int i = 0; i < 20; i++) {
            var sent = talk(random, 5 + random.nextInt(60));
            int truth = other.count(sent);
            assertThat(estimator.tokens(sent)).isBetween(truth, (int) Math.ceil(truth * 1.05));
        }
    }

    @ParameterizedTest(name = "{0}, seed {1}")
    @MethodSource("tokenizersAndSeeds")
    void noRequestPassesTheWindowWhileItLearns(Tokenizer other, long seed) {
        var random = new Random(seed);
        var learning = TokenLearning.NOTHING;
        var path = new ArrayList<PathMessage>();
        for (int turn = 0; turn < 120; turn++) {
            path.add(PathMessage.user(SENTENCES.get(random.nextInt(SENTENCES.size()))));
            var window = new Window(1_600, 100, learning.estimates());
            var prompt = GivenPrompt.aPrompt().path(path).window(window).assembled();
            int counted = other.count(prompt.messages());

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
