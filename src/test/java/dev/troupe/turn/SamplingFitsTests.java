package dev.troupe.turn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.testing.Api;
import dev.troupe.testing.TestTenant;
import dev.troupe.testing.TroupeTest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import tools.jackson.databind.json.JsonMapper;

/** A character asks of its connection only what that takes. */
@TroupeTest
class SamplingFitsTests {

    private static final Map<String, Object> CARD = Map.of("name", "Iris");

    @Autowired
    Environment environment;

    TestTenant tenant;

    @BeforeEach
    void found() {
        tenant = TestTenant.found(Api.of(environment));
        connect(Map.of("name", "picky", "request", Map.of("parameters", List.of("temperature"))));
        connect(Map.of(
                "name", "deaf",
                "request", Map.of("parameters", List.of()),
                "reply", Map.of("trimStop", false)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"seed":7} | model.seed
            {"connection":"picky","topP":0.5} | model.topP
            {"connection":"picky","seed":7} | model.seed
            {"connection":"deaf","temperature":0.5} | model.temperature
            {"connection":"deaf","stop":["END"]} | model.stop
            {"connection":"picky","maxTokens":5000} | model.maxTokens
            {"connection":"nobody's"} | model.connection
            """)
    void whatTheConnectionDoesNotTakeIsRefusedWhenTheCharacterIsSaved(String model, String field) {
        var refused = tenant.admin()
                .post(
                        "/v1/admin/characters",
                        Map.of("card", CARD, "model", JsonMapper.shared().readTree(model)));

        assertThat(refused.problem()).isEqualTo("invalid-request");
        assertThat(refused.json().at("/errors/0/field").asString()).isEqualTo(field);
        assertThat(tenant.admin().get("/v1/admin/characters").ok().path("items"))
                .isEmpty();
    }

    @Test
    void everythingThatIsWrongIsSaidAtOnce() {
        var refused = tenant.admin()
                .post(
                        "/v1/admin/characters",
                        Map.of("card", CARD, "model", Map.of("connection", "deaf", "seed", 1, "topP", 0.5)));

        assertThat(refused.json().path("errors").findValuesAsString("field"))
                .containsExactly("model.topP", "model.seed");
    }

    @Test
    void aStopTextIsTakenWhereWeCutTheReplyOurselves() {
        var made = tenant.admin()
                .post(
                        "/v1/admin/characters",
                        Map.of("card", CARD, "model", Map.of("connection", "picky", "stop", List.of("END"))));

        assertThat(made.status()).isEqualTo(201);
    }

    private void connect(Map<String, ?> settings) {
        var body = new HashMap<String, Object>(settings);
        body.put("preset", "rehearsal");
        tenant.admin().post("/v1/admin/connections", body).ok();
    }
}
