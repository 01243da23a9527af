package dev.troupe.turn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.testing.Answer;
import dev.troupe.testing.Api;
import dev.troupe.testing.TestTenant;
import dev.troupe.testing.TroupeTest;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is said of a draft to its author, and keeps nothing from being saved. */
@TroupeTest
class FindingsTests {

    private static final String CHARACTERS = "/v1/admin/characters";
    private static final String SOUND = "\"name\":\"Iris\",\"description\":\"d\",\"first_mes\":\"Hm?\"";

    @Autowired
    Environment environment;

    TestTenant tenant;

    @BeforeEach
    void found() {
        tenant = TestTenant.found(Api.of(environment));
    }

    @Test
    void aSoundCardHasNone() {
        assertThat(findings(make("{%s}".formatted(SOUND)))).isEmpty();
    }

    @ParameterizedTest(name = "{1} in {0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"name":"Iris","description":"d"} | greeting-missing | card.first_mes
            {"name":"Iris","description":"d","first_mes":" ","alternate_greetings":[""]} | greeting-missing | card.first_mes
            {"name":"Iris","first_mes":"Hm?","personality":" "} | description-missing | card.description
            {"name":"Iris","description":"{{foo}}","first_mes":"Hm?"} | macro-unknown | card.description
            {"name":"Iris","description":"d","first_mes":"{{getvar::x}}"} | macro-unknown | card.first_mes
            {"name":"Iris","description":"d","first_mes":"a","alternate_greetings":["b","{{c}}"]} | macro-unknown | card.alternate_greetings[1]
            {"name":"Iris","description":"d","first_mes":"a","extensions":{"depth_prompt":{"prompt":"{{c}}"}}} | macro-unknown | card.extensions.depth_prompt.prompt
            """)
    void whatIsAmissIsSaidWithItsPlace(String card, String code, String field) {
        var made = make(card);

        assertThat(made.status()).isEqualTo(201);
        assertThat(findings(made)).singleElement().satisfies(it -> {
            assertThat(it.path("code").asString()).isEqualTo(code);
            assertThat(it.path("field").asString()).isEqualTo(field);
            assertThat(it.path("message").asString()).isNotBlank();
        });
    }

    @Test
    void macrosThatHaveAValueInATalkAreNotAmiss() {
        var card = "{\"name\":\"Iris\",\"description\":\"{{char}} {{user}} {{original}} {{time}} {{lastMessage}} "
                + "{{idle_duration}} {{random::a::b}} {{// a remark}}\",\"first_mes\":\"It is {{time}}, {{user}}.\"}";

        assertThat(findings(make(card))).isEmpty();
    }

    @ParameterizedTest(name = "{1} in {0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"keys":[],"content":"c"} | lore-no-keys
            {"keys":["a"],"content":" "} | lore-empty-content
            {"keys":["a","/(/"],"content":"c","use_regex":true} | lore-regex-invalid
            {"keys":["a","/(?<=x)y/"],"content":"c","use_regex":true} | lore-regex-unsupported
            {"keys":["a"],"content":"@@dont_activate\\nc"} | lore-decorated-off
            {"keys":["a"],"content":"{{foo}}"} | macro-unknown
            """)
    void loreThatNeverWakesIsNamedByItsEntry(String entry, String code) {
        var sound = "{\"keys\":[\"inn\"],\"content\":\"An inn.\",\"enabled\":true}";
        var found = findings(
                make("{%s,\"character_book\":{\"entries\":[%s,\"no entry\",%s]}}".formatted(SOUND, sound, entry)));

        assertThat(found).singleElement().satisfies(it -> {
            assertThat(it.path("code").asString()).isEqualTo(code);
            assertThat(it.path("field").asString()).startsWith("card.character_book.entries[2]");
        });
    }

    @Test
    void aPersonaThatTakesMostOfTheWindowIsSaidToBeLargeAndALargerOneIsRefused() {
        connect("small", 10_000);
        var model = Map.of("connection", "small");

        var large = make(cardOf(24_000), model);
        var tooLarge = make(cardOf(60_000), model);

        assertThat(codes(large)).containsExactly("persona-large");
        assertThat(tooLarge.problem()).isEqualTo("persona-too-large");
        assertThat(tooLarge.json().path("estimatedTokens").asInt())
                .isGreaterThan(tooLarge.json().path("availableTokens").asInt());
    }

    @Test
    void whatPublishingWouldRefuseSinceTheConnectionHasChangedIsSaid() {
        var connection = connect("shrinking", 30_000);
        make(cardOf(40_000), Map.of("connection", "shrinking")).ok();
        assertThat(codes(tenant.admin().get(CHARACTERS + "/iris"))).isEmpty();

        tenant.admin()
                .patch(
                        "/v1/admin/connections/" + connection,
                        Map.of("window", Map.of("inputTokens", 5_000, "outputTokens", 500)))
                .ok();
        assertThat(codes(tenant.admin().get(CHARACTERS + "/iris"))).containsExactly("persona-too-large");
        assertThat(tenant.admin().post(CHARACTERS + "/iris/publish", Map.of()).problem())
                .isEqualTo("persona-too-large");

        tenant.admin().delete("/v1/admin/connections/" + connection);
        assertThat(findings(tenant.admin().get(CHARACTERS + "/iris")))
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.path("code").asString()).isEqualTo("invalid-request");
                    assertThat(it.path("field").asString()).isEqualTo("model.connection");
                });
    }

    @Test
    void everySingleViewHasThemAndNoList() {
        var made = make("{\"name\":\"Iris\",\"description\":\"d\"}");
        var path = CHARACTERS + "/iris";
        var same = List.of(
                made,
                tenant.admin().get(path),
                tenant.admin().patch(path, Map.of("visibility", "unlisted")),
                tenant.admin().put(path + "/draft", Map.of("card", Map.of("name", "Iris", "description", "d"))),
                tenant.admin().post(path + "/publish", Map.of()),
                tenant.admin().post(path + "/rollback", Map.of("revision", 1)));

        assertThat(same).allSatisfy(it -> assertThat(codes(it)).containsExactly("greeting-missing"));
        var imported = tenant.admin().post(CHARACTERS + "/import", "{\"name\":\"Ben\",\"description\":\"d\"}");
        assertThat(imported.ok().at("/character/findings/0/code").asString()).isEqualTo("greeting-missing");
        var listed = tenant.admin().get(CHARACTERS).ok().path("items");
        assertThat(listed).hasSize(2).noneMatch(it -> it.has("findings"));
    }

    @Test
    void aCardThatIsAmissInThousandsOfPlacesIsNamedForSomeOfThem() {
        var entries = IntStream.range(0, 3_000)
                .mapToObj(_ -> Map.of("keys", List.of(), "content", "c"))
                .toList();
        var made = tenant.admin()
                .post(CHARACTERS, Map.of("card", Map.of("name", "Iris", "character_book", Map.of("entries", entries))));

        assertThat(findings(made)).hasSize(200);
    }

    private Answer make(String card) {
        return tenant.admin()
                .post(CHARACTERS, Map.of("card", JsonMapper.shared().readTree(card)));
    }

    private Answer make(Map<String, ?> card, Map<String, ?> model) {
        return tenant.admin().post(CHARACTERS, Map.of("card", card, "model", model));
    }

    private static Map<String, Object> cardOf(int letters) {
        return Map.of("name", "Iris", "first_mes", "Hm?", "description", "word ".repeat(letters / 5));
    }

    private String connect(String name, int inputTokens) {
        var window = Map.of("inputTokens", inputTokens, "outputTokens", 500);
        return tenant.admin()
                .post("/v1/admin/connections", Map.of("name", name, "preset", "rehearsal", "window", window))
                .ok()
                .path("id")
                .asString();
    }

    private static List<JsonNode> findings(Answer answer) {
        var found = answer.ok().path("findings");
        assertThat(found.isArray()).as(answer.text()).isTrue();
        return found.valueStream().toList();
    }

    private static List<String> codes(Answer answer) {
        return findings(answer).stream().map(it -> it.path("code").asString()).toList();
    }
}
