package dev.troupe.character;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.testing.Answer;
import dev.troupe.testing.Api;
import dev.troupe.testing.Problems;
import dev.troupe.testing.TestTenant;
import dev.troupe.testing.TroupeTest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Characters, as admins make them and as users meet them. */
@TroupeTest
class CharactersTests {

    private static final String ADMIN = "/v1/admin/characters";

    private static final Map<String, Object> SECRETIVE = JsonMapper.shared().readValue("""
            {"name":"Iris","nickname":"Ris","description":"secret-description","personality":"secret-personality",
             "scenario":"secret-scenario","mes_example":"secret-example","system_prompt":"secret-system",
             "post_history_instructions":"secret-last-words","creator_notes":"secret-notes",
             "first_mes":"Hello {{user}}, I am {{char}}.","tags":["Inn","night"],
             "extensions":{"secret-extension":1,"troupe":{"tagline":"Up late","language":"en"}}}
            """, new TypeReference<>() {});

    @Autowired
    Environment environment;

    TestTenant tenant;
    Api user;

    @BeforeEach
    void prepare() {
        tenant = TestTenant.found(Api.of(environment));
        user = tenant.user("ann");
    }

    @Test
    void aNewCharacterIsADraftThatNoUserSees() {
        var made = make(Map.of("name", "Iris"));

        assertThat(made.status()).isEqualTo(201);
        assertThat(made.at("slug")).isEqualTo("iris");
        assertThat(made.at("status")).isEqualTo("draft");
        assertThat(made.at("visibility")).isEqualTo("public");
        assertThat(made.json().has("revision")).isFalse();
        assertThat(user.get("/v1/characters").ok().path("items")).isEmpty();
        Problems.check(user.get("/v1/characters/iris"), "not-found", "/v1/characters/iris");
    }

    @Test
    void aCharacterIsReadByIdAndBySlug() {
        var made = make(SECRETIVE);

        assertThat(tenant.admin().get(ADMIN + "/" + made.at("id")).json()).isEqualTo(made.json());
        assertThat(tenant.admin().get(ADMIN + "/iris").json()).isEqualTo(made.json());
        assertThat(made.json().at("/draft/card/system_prompt").asString()).isEqualTo("secret-system");
    }

    @Test
    void aSecondCharacterOfTheNameGetsAnotherSlug() {
        make(Map.of("name", "Iris")).ok();

        assertThat(make(Map.of("name", "Iris")).at("slug")).matches("iris-[0-9a-f]{8}");
    }

    @Test
    void ofManyWhoWantOneSlugOneGetsIt() {
        var body = Map.of("slug", "the-one", "card", Map.of("name", "Iris"));

        var statuses = Stream.generate(() -> body)
                .limit(8)
                .parallel()
                .map(it -> tenant.admin().post(ADMIN, it).status())
                .toList();

        assertThat(statuses).containsOnlyOnce(201);
        assertThat(statuses.stream().filter(it -> it != 201)).containsOnly(409);
    }

    @Test
    void noTextOfThePersonaIsShownToUsers() {
        tenant.cast(SECRETIVE);

        var listed = user.get("/v1/characters");
        var read = user.get("/v1/characters/iris");
        var session = user.post("/v1/sessions", Map.of("character", "iris"));

        assertThat(read.at("name")).isEqualTo("Iris");
        assertThat(read.at("tagline")).isEqualTo("Up late");
        assertThat(read.at("language")).isEqualTo("en");
        assertThat(read.at("greetings.0")).isEqualTo("Hello you, I am Ris.");
        assertThat(read.json().path("tags").valueStream().map(JsonNode::asString))
                .containsExactly("Inn", "night");
        assertThat(listed.at("items.0.slug")).isEqualTo("iris");
        assertThat(listed.text() + read.text() + session.text()).doesNotContain("secret");
    }

    @Test
    void greetingsAddressTheUserByName() {
        tenant.cast(SECRETIVE);
        user.patch("/v1/me", Map.of("name", "Ann")).ok();

        assertThat(user.get("/v1/characters/iris").at("greetings.0")).isEqualTo("Hello Ann, I am Ris.");
    }

    @Test
    void aDraftIsEditedByWhoKnowsItsVersion() {
        make(Map.of("name", "Iris")).ok();
        var careful = tenant.admin().with("If-Match", "\"0\"");
        var draft = Map.of("card", Map.of("name", "Iris II"), "model", Map.of("temperature", 0.5));

        var edited = careful.put(ADMIN + "/iris/draft", draft);
        var again = careful.put(ADMIN + "/iris/draft", draft);

        assertThat(edited.at("name")).isEqualTo("Iris II");
        assertThat(edited.at("slug")).isEqualTo("iris");
        assertThat(edited.json().at("/draft/model/temperature").asDouble()).isEqualTo(0.5);
        assertThat(edited.json().path("version").asInt()).isEqualTo(1);
        assertThat(again.problem()).isEqualTo("stale-version");
    }

    @Test
    void publishingFreezesTheDraftUnderTheNextNumber() {
        tenant.cast(Map.of("name", "Iris", "first_mes", "One"));
        var first = user.post("/v1/sessions", Map.of("character", "iris")).ok();
        edit(Map.of("name", "Iris", "first_mes", "Two", "tags", List.of("new")));
        assertThat(user.get("/v1/characters/iris").at("greetings.0")).isEqualTo("One");
        assertThat(tenant.admin().get(ADMIN + "/iris").at("revision")).isEqualTo("1");

        var published = tenant.admin().post(ADMIN + "/iris/publish", Map.of("note", "Second"));

        assertThat(published.json().path("revision").asInt()).isEqualTo(2);
        assertThat(published.at("status")).isEqualTo("published");
        assertThat(user.get("/v1/characters/iris").at("greetings.0")).isEqualTo("Two");
        var second = user.post("/v1/sessions", Map.of("character", "iris")).ok();
        assertThat(second.path("revision").asInt()).isEqualTo(2);
        var kept = user.get("/v1/sessions/" + first.path("id").asString());
        assertThat(kept.json().path("revision").asInt()).isEqualTo(1);
        assertThat(kept.at("preview")).isEqualTo("One");
    }

    @Test
    void ofManyWhoPublishAtOnceEachMakesARevisionOrIsToldOfTheOther() {
        make(Map.of("name", "Iris")).ok();

        var statuses = IntStream.range(0, 8)
                .parallel()
                .mapToObj(_ ->
                        tenant.admin().post(ADMIN + "/iris/publish", Map.of()).status())
                .toList();

        assertThat(statuses).contains(200).isSubsetOf(200, 409);
        assertThat(tenant.admin().get(ADMIN + "/iris").json().path("revision").asLong())
                .isEqualTo(statuses.stream().filter(it -> it == 200).count());
    }

    @Test
    void aHiddenCharacterIsNotListedAndAPrivateOneIsNotThere() {
        tenant.cast(Map.of("name", "Iris"));

        tenant.admin().patch(ADMIN + "/iris", Map.of("visibility", "unlisted")).ok();
        assertThat(user.get("/v1/characters").ok().path("items")).isEmpty();
        assertThat(user.get("/v1/characters/iris").status()).isEqualTo(200);

        tenant.admin().patch(ADMIN + "/iris", Map.of("visibility", "private")).ok();
        Problems.check(user.get("/v1/characters/iris"), "not-found", "/v1/characters/iris");
    }

    @Test
    void aCharacterMovesToAnotherSlug() {
        tenant.cast(Map.of("name", "Iris"));

        assertThat(tenant.admin().patch(ADMIN + "/iris", Map.of("slug", "lily")).at("slug"))
                .isEqualTo("lily");

        assertThat(user.get("/v1/characters/lily").at("name")).isEqualTo("Iris");
        assertThat(user.get("/v1/characters/iris").status()).isEqualTo(404);
    }

    @Test
    void aSlugThatReadsLikeAnIdIsRefused() {
        var body = Map.of("slug", UUID.randomUUID().toString(), "card", Map.of("name", "Iris"));

        assertThat(tenant.admin().post(ADMIN, body).at("errors.0.field")).isEqualTo("slug");
    }

    @Test
    void aLongListComesInPagesWithoutGapsNewestFirst() {
        for (int i = 0; i < 27; i++) make(Map.of("name", "Number " + i)).ok();

        var first = tenant.admin().get(ADMIN + "?limit=10");
        var second = tenant.admin().get(ADMIN + "?limit=10&cursor=" + first.at("nextCursor"));
        make(Map.of("name", "In between")).ok();
        var third = tenant.admin().get(ADMIN + "?limit=10&cursor=" + second.at("nextCursor"));

        var names =
                Stream.of(first, second, third).flatMap(CharactersTests::names).toList();
        assertThat(names)
                .containsExactlyElementsOf(IntStream.range(0, 27)
                        .mapToObj(it -> "Number " + (26 - it))
                        .toList());
        assertThat(third.json().has("nextCursor")).isFalse();
        assertThat(tenant.admin().get(ADMIN).ok().path("items").size()).isEqualTo(20);
    }

    @ParameterizedTest
    @CsvSource({
        "'', 'Ben Black|Iris|Zubaida زبیدہ'",
        "?query=iris, Iris",
        "?query=BLACK, Ben Black",
        "?query=%D8%B2%D8%A8%DB%8C%D8%AF%DB%81, Zubaida زبیدہ",
        "?query=nigh, 'Ben Black|Iris'",
        "?tag=NIGHT, Iris",
        "?tag=nigh, ''",
        "?query=iris&tag=night, Iris",
        "?query=ben&tag=night, ''",
        "?status=draft, Zubaida زبیدہ",
        "?status=published, 'Ben Black|Iris'",
        "?query=%25, ''",
        "?query=%20, 'Ben Black|Iris|Zubaida زبیدہ'"
    })
    void aListIsNarrowedByNameTagAndStatus(String query, String names) {
        make(Map.of("name", "Zubaida زبیدہ")).ok();
        tenant.cast(Map.of("name", "Iris", "tags", List.of("night", "inn")));
        tenant.cast(Map.of("name", "Ben Black", "tags", List.of("nightly")));

        assertThat(names(tenant.admin().get(ADMIN + query)))
                .containsExactly(names.isEmpty() ? new String[0] : names.split("\\|"));
        if (!query.contains("status")) {
            assertThat(names(user.get("/v1/characters" + query)))
                    .containsExactly(Stream.of(names.split("\\|"))
                            .filter(it -> !it.isEmpty() && !it.startsWith("Zubaida"))
                            .toArray(String[]::new));
        }
    }

    private Answer make(Map<String, Object> card) {
        return tenant.admin().post(ADMIN, Map.of("card", card));
    }

    private void edit(Map<String, Object> card) {
        tenant.admin().put(ADMIN + "/iris/draft", Map.of("card", card)).ok();
    }

    private static Stream<String> names(Answer list) {
        return list.ok().path("items").valueStream().map(it -> it.path("name").asString());
    }
}
