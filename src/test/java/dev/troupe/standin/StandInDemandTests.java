package dev.troupe.standin;

import static dev.troupe.standin.RawCaller.post;
import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.standin.RawCaller.Answer;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the stand-in refuses, and in which words. */
class StandInDemandTests {

    private static final Duration SOON = Duration.ofSeconds(5);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "u    | ",
                "su   | ",
                "suau | ",
                "uu   | LEGACY_ROLES_OUT_OF_TURN",
                "au   | LEGACY_ROLES_OUT_OF_TURN",
                "ua   | LEGACY_ROLES_OUT_OF_TURN",
                "s    | LEGACY_ROLES_OUT_OF_TURN",
                "sua  | LEGACY_ROLES_OUT_OF_TURN",
                "uasu | LEGACY_ROLES_OUT_OF_TURN",
                "uxu  | LEGACY_EMPTY_CONTENT",
                "zu   | LEGACY_EMPTY_CONTENT"
            })
    void theLegacyHostWantsSpeakersToTakeTurns(String roles, LegacyError error) throws IOException {
        try (StandIn standIn = StandIn.start(HostDialect.LEGACY)) {
            expect(post(standIn, body("hunyuan-role", messages(roles))), error);
        }
    }

    @Test
    void fortyMessagesAreTheMost() throws IOException {
        try (StandIn standIn = StandIn.start(HostDialect.LEGACY)) {
            expect(post(standIn, body("hunyuan-role", messages("s" + "ua".repeat(19) + "u"))), null);
            expect(
                    post(standIn, body("hunyuan-role", messages("ua".repeat(20) + "u"))),
                    LegacyError.LEGACY_TOO_MANY_MESSAGES);
            expect(post(standIn, body("hunyuan-role", "")), LegacyError.LEGACY_NO_MESSAGES);
        }
    }

    @ParameterizedTest
    @CsvSource({"2.0,", "2.1,LEGACY_TEMPERATURE"})
    void aTemperatureIsTwoAtMost(String temperature, LegacyError error) throws IOException {
        try (StandIn standIn = StandIn.start(HostDialect.LEGACY)) {
            String body =
                    body("hunyuan-role", messages("u")).replaceFirst("\\{", "{\"temperature\":" + temperature + ",");
            expect(post(standIn, body), error);
        }
    }

    @Test
    void aKeyIsNeededAndMustBeTheRightOne() throws IOException {
        StandInSettings locked = StandInSettings.of(HostDialect.TOKENHUB).key("sk-right");
        String body = body("hunyuan-role-latest", messages("u"));
        try (StandIn standIn = StandIn.start(locked)) {
            expect(post(standIn, body, "Authorization: Bearer sk-right"), null);
            expect(post(standIn, body, "Authorization: Bearer sk-wrong"), TokenHubError.TOKENHUB_WRONG_KEY);
            expect(post(standIn, body, "Authorization: Basic sk-right"), TokenHubError.TOKENHUB_WRONG_KEY);
            assertThat(standIn.journal().entries().getFirst().request().key()).isEqualTo("sk-right");
            assertThat(standIn.journal().last().request().key()).isNull();
        }
    }

    @Test
    void eachHostKnowsItsModels() throws IOException {
        try (StandIn legacy = StandIn.start(HostDialect.LEGACY);
                StandIn tokenHub = StandIn.start(HostDialect.TOKENHUB);
                StandIn comet = StandIn.start(HostDialect.COMETAPI);
                StandIn openAi = StandIn.start(HostDialect.OPENAI)) {
            expect(post(legacy, body("hunyuan-pro", messages("u"))), LegacyError.LEGACY_MODEL_OFFLINE);
            expect(post(tokenHub, body("ep-4711", messages("u"))), null);
            expect(post(tokenHub, body("gpt", messages("u"))), TokenHubError.TOKENHUB_NO_SUCH_MODEL);
            expect(post(tokenHub, body("hy-role", messages("u"))), TokenHubError.TOKENHUB_INACTIVE);
            expect(post(tokenHub, body("", messages("u"))), TokenHubError.TOKENHUB_MODEL_REQUIRED);
            expect(post(comet, body("", messages("u"))), CometError.COMET_MODEL_REQUIRED);
            expect(post(comet, body("gpt", messages("u"))), CometError.COMET_NO_CHANNEL);
            expect(post(openAi, body("anything", messages("aau"))), null);
        }
    }

    @Test
    void onlyTokenHubAndItsLikeListTheirModels() throws IOException {
        try (StandIn legacy = StandIn.start(HostDialect.LEGACY);
                StandIn tokenHub = StandIn.start(HostDialect.TOKENHUB)) {
            String key = "Authorization: Bearer sk-any";
            assertThat(RawCaller.request(legacy, "GET /v1/models", key).status())
                    .isEqualTo(404);
            assertThat(RawCaller.request(tokenHub, "GET /v1/models").status()).isEqualTo(401);
            assertThat(RawCaller.request(tokenHub, "GET /v1/models", key).body())
                    .contains("\"id\":\"hunyuan-role-latest\"", "\"status\":\"online\"", "\"object\":\"model\"");
        }
    }

    @Test
    void theSixthCallAtATimeIsRefused() throws Exception {
        try (StandIn standIn = StandIn.start(HostDialect.LEGACY)) {
            standIn.next(Telling.HELD_MID_STREAM, 5);
            List<RawCaller> callers = List.of(
                    new RawCaller(standIn),
                    new RawCaller(standIn),
                    new RawCaller(standIn),
                    new RawCaller(standIn),
                    new RawCaller(standIn));
            for (RawCaller caller : callers) {
                caller.chat("hunyuan-role");
            }
            assertThat(standIn.journal().await(journal -> standIn.held() == 5, SOON))
                    .isTrue();

            expect(RawCaller.chat(standIn, "hunyuan-role"), LegacyError.LEGACY_TOO_MANY_CALLS);
            assertThat(standIn.journal().last().running()).isEqualTo(6);

            standIn.release();
            for (RawCaller caller : callers) {
                assertThat(caller.answer().body()).endsWith("data: [DONE]\n\n");
                caller.close();
            }
            expect(RawCaller.chat(standIn, "hunyuan-role"), null);
            assertThat(standIn.journal().peak()).isEqualTo(6);
        }
    }

    @Test
    void beyondTheWindowTheOldestIsForgottenWithoutAWord() throws IOException {
        StandInSettings settings = StandInSettings.of(HostDialect.LEGACY).limits(new Limits(true, 5, 9));
        String messages =
                "{\"role\":\"system\",\"content\":\"You are Iris.\"},{\"role\":\"user\",\"content\":\"Hello\"},"
                        + "{\"role\":\"assistant\",\"content\":\"(nods)\"},{\"role\":\"user\",\"content\":\"Well?\"}";
        try (StandIn standIn = StandIn.start(settings)) {
            expect(post(standIn, body("hunyuan-role", messages)), null);

            assertThat(standIn.journal().last().kept())
                    .containsExactly(new Said("assistant", "ods)"), new Said("user", "Well?"));
        }
    }

    private static void expect(Answer answer, HostError error) {
        if (error == null) {
            assertThat(answer.status()).isEqualTo(200);
        } else {
            assertThat(answer.status()).isEqualTo(error.refusal().status());
            assertThat(answer.body()).isEqualTo(error.refusal().body());
        }
    }

    private static String body(String model, String messages) {
        return "{\"model\":\"%s\",\"messages\":[%s]}".formatted(model, messages);
    }

    /** Of s(ystem), u(ser) and a(ssistant); x is an assistant and z a system with nothing to say. */
    private static String messages(String roles) {
        return String.join(
                ",", roles.chars().mapToObj(StandInDemandTests::message).toList());
    }

    private static String message(int letter) {
        return switch (letter) {
            case 's' -> "{\"role\":\"system\",\"content\":\"Iris\"}";
            case 'u' -> "{\"role\":\"user\",\"content\":\"Hello\"}";
            case 'a' -> "{\"role\":\"assistant\",\"content\":\"(nods)\"}";
            case 'x' -> "{\"role\":\"assistant\",\"content\":\"\"}";
            case 'z' -> "{\"role\":\"system\",\"content\":\" \"}";
            default -> throw new IllegalArgumentException("No such speaker");
        };
    }
}
