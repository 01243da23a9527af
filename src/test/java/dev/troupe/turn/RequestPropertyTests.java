package dev.troupe.turn;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.troupe.model.MessageRules.SystemPosition;
import dev.troupe.model.ModelRequest;
import dev.troupe.model.RequestBytes;
import dev.troupe.prompt.PersonaTooLarge;
import dev.troupe.prompt.PromptAssembler;
import dev.troupe.prompt.PromptInput;
import dev.troupe.prompt.PromptMessage;
import dev.troupe.prompt.Role;
import dev.troupe.prompt.TokenEstimator;
import dev.troupe.prompt.TokenFactors;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.function.BiConsumer;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whatever a turn is made of, its request as it goes over the wire is one that the upstream takes. */
class RequestPropertyTests {

    private static final int CASES = 12;
    private static final JsonMapper STRICT = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void anUpstreamHasNothingToObjectTo(long seed) {
        forEachRequest(
                seed,
                (made, body) -> assertThat(RequestObjections.to(body, made.connection()))
                        .isEmpty());
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void thePersonaIsWhole(long seed) {
        forEachRequest(seed, (made, body) -> {
            var user = made.connection().rules().system() == SystemPosition.user;
            var place = String.join("\n\n", contents(body, user ? "user" : "system"));
            assertThat(made.personaTexts()).allSatisfy(it -> assertThat(place).contains(onTheWire(it)));
        });
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void theNewestWordIsTheUsers(long seed) {
        forEachRequest(seed, (made, body) -> {
            var last = body.path("messages")
                    .valueStream()
                    .filter(it -> !it.path("role").asString().equals("system"))
                    .reduce((before, after) -> after)
                    .orElseThrow();
            assertThat(last.path("role").asString()).isEqualTo("user");
            assertThat(last.path("content").asString()).endsWith(onTheWire(made.newest()));
        });
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void theCharactersWishesAreSentAsFarAsTheyAreTaken(long seed) {
        forEachRequest(seed, (made, body) -> {
            var rules = made.connection().settings().request();
            var wanted = made.settings().temperature();
            if (wanted != null
                    && rules.parameters().stream().anyMatch(it -> it.name().equals("temperature"))) {
                assertThat(body.path("temperature").doubleValue())
                        .isEqualTo(rules.extraBody().getOrDefault("temperature", wanted));
            }
            var most = made.settings().maxTokens();
            var cap = made.connection().window().outputTokens();
            assertThat(body.path(rules.maxTokensField()).intValue())
                    .isEqualTo(most == null ? cap : Math.min(most, cap));
        });
    }

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 100);
    }

    /** Each case twice: as it is sent first, and as it is sent when the window turned out to be smaller. */
    private static void forEachRequest(long seed, BiConsumer<RequestCase, JsonNode> property) {
        var random = new Random(seed);
        int sent = 0;
        for (int i = 0; i < CASES; i++) {
            var made = RequestCase.any(random);
            var ingredients = made.ingredients();
            for (var input : List.of(ingredients.input(), ingredients.smaller())) {
                var body = body(made, input);
                body.ifPresent(it -> property.accept(made, it));
                sent += body.isPresent() ? 1 : 0;
            }
        }
        assertThat(sent).as("cases that prove something").isGreaterThan(CASES);
    }

    /** The request as it is sent, which fits into the window; none if the persona is refused, which says by how much. */
    private static Optional<JsonNode> body(RequestCase made, PromptInput input) {
        try {
            var messages = ModelRequests.messages(PromptAssembler.assemble(input));
            var sampling = ModelRequests.sampling(made.task(), made.connection(), made.ingredients());
            var body = parsed(RequestBytes.of(made.connection(), new ModelRequest(messages, sampling)));
            assertThat(tokens(body)).isLessThanOrEqualTo(input.window().promptTokens());
            assertThat(input.window().promptTokens())
                    .isLessThanOrEqualTo(made.connection().window().inputTokens());
            return Optional.of(body);
        } catch (PersonaTooLarge refused) {
            assertThat(refused.estimatedTokens()).isGreaterThan(refused.availableTokens());
            return Optional.empty();
        }
    }

    private static JsonNode parsed(byte[] bytes) {
        assertThatCode(() -> UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes))).doesNotThrowAnyException();
        return STRICT.readTree(bytes);
    }

    private static int tokens(JsonNode body) {
        var messages = body.path("messages")
                .valueStream()
                .map(it -> new PromptMessage(
                        Role.valueOf(it.path("role").asString().toUpperCase(Locale.ROOT)),
                        it.path("content").asString()))
                .toList();
        return new TokenEstimator(TokenFactors.NONE).tokens(messages);
    }

    private static List<String> contents(JsonNode body, String role) {
        return body.path("messages")
                .valueStream()
                .filter(it -> it.path("role").asString().equals(role))
                .map(it -> it.path("content").asString())
                .toList();
    }

    /** Half a surrogate pair can't be sent: a question mark stands for it. */
    private static String onTheWire(String text) {
        return new String(text.getBytes(UTF_8), UTF_8);
    }
}
