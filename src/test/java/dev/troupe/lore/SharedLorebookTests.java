package dev.troupe.lore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.testing.Answer;
import dev.troupe.testing.Api;
import dev.troupe.testing.Problems;
import dev.troupe.testing.TestTenant;
import dev.troupe.testing.TroupeTest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import tools.jackson.databind.json.JsonMapper;

/** Lorebooks that characters share, by the admins' addresses. */
@TroupeTest
class SharedLorebookTests {

    private static final String LOREBOOKS = "/v1/admin/lorebooks";

    @Autowired
    Environment environment;

    private TestTenant tenant;

    @BeforeEach
    void found() {
        tenant = TestTenant.found(Api.of(environment));
    }

    @Test
    void aLorebookIsMadeAndReadAgain() {
        var made = tenant.admin()
                .post(LOREBOOKS, Map.of("name", "Coast", "description", "All along it.", "book", book("Harbour")));

        assertThat(made.status()).isEqualTo(201);
        assertThat(made.json().path("warnings")).isEmpty();
        var lorebook = made.json().path("lorebook");
        assertThat(lorebook.path("name").asString()).isEqualTo("Coast");
        assertThat(lorebook.at("/book/name").asString())
                .as("it leaves with its name")
                .isEqualTo("Coast");
        assertThat(lorebook.path("description").asString()).isEqualTo("All along it.");
        assertThat(lorebook.path("entries").asInt()).isEqualTo(1);
        assertThat(lorebook.path("characters").asInt(-1)).isZero();
        assertThat(lorebook.path("findings")).isEmpty();
        assertThat(read(id(made)).ok()).isEqualTo(lorebook);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"spec":"lorebook_v3","data":{"extensions":{},"entries":[{"keys":["a"],"content":"x","extensions":{},"enabled":true,"insertion_order":1,"use_regex":false}]}}
                    {"entries":{"0":{"uid":0,"key":["a"],"keysecondary":[],"content":"x","order":100,"position":0,"disable":false}}}
                    {"lorebookVersion":5,"entries":[{"text":"x","displayName":"A","keys":["a"],"enabled":true,"contextConfig":{"budgetPriority":400}}]}
                    {"kind":"memory","name":"M","entries":[{"name":"A","entry":"x","keywords":["a"],"priority":1,"weight":1,"enabled":true}]}
                    {"type":"risu","ver":1,"data":[{"key":"a","secondkey":"","insertorder":1,"comment":"A","content":"x","mode":"normal","alwaysActive":false,"selective":false}]}
                    {"entries":[{"keys":["a"],"content":"x","extensions":{},"enabled":true,"insertion_order":1}],"extensions":{}}
                    [{"keys":["a"],"content":"x"}]
                    """)
    void aBookOfAnyKindBecomesOneOfOurs(String book) {
        var made = tenant.admin().post(LOREBOOKS, "{\"book\":%s}".formatted(book));

        var lorebook = made.ok().path("lorebook");
        assertThat(lorebook.at("/book/entries/0/keys/0").asString()).isEqualTo("a");
        assertThat(lorebook.at("/book/entries/0/content").asString()).isEqualTo("x");
        assertThat(lorebook.path("findings")).isEmpty();
        assertThat(lorebook.path("name").asString()).isNotBlank();
    }

    @Test
    void whatHadToBeOverlookedIsTold() {
        var made = tenant.admin()
                .post(LOREBOOKS, Map.of("book", Map.of("entries", List.of(Map.of("keys", "a, b", "content", 7)))));

        var codes = made.ok()
                .path("warnings")
                .valueStream()
                .map(it -> it.path("code").asString());
        assertThat(codes).contains("converted-to-list", "converted-to-text");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"spec":"chara_card_v3","spec_version":"3.0","data":{"name":"Iris"}} | card-not-lorebook
                    {"name":"Iris","first_mes":"Yes?","description":"A card of old."}    | card-not-lorebook
                    {"spec":"lorebook_v3"}                                               | lorebook-data-missing
                    {"hello":"world"}                                                    | no-lorebook
                    "a text"                                                             | no-lorebook
                    null                                                                 | no-lorebook
                    """)
    void whatIsNoLorebookIsRefusedWithAReason(String book, String reason) {
        var answer = tenant.admin().post(LOREBOOKS, "{\"book\":%s}".formatted(book));

        Problems.check(answer, "invalid-request", LOREBOOKS);
        assertThat(answer.at("reason")).isEqualTo(reason);
    }

    @Test
    void withoutABookThereIsNoLorebook() {
        var answer = tenant.admin().post(LOREBOOKS, Map.of("name", "Coast"));

        Problems.check(answer, "invalid-request", LOREBOOKS);
        assertThat(answer.at("errors.0.field")).isEqualTo("book");
    }

    @Test
    void entriesThatNeverWakeAreFindings() {
        Map<String, Object> silent = Map.of("keys", List.of(), "content", "x", "name", "Silent", "id", "s");
        var made = tenant.admin()
                .post(
                        LOREBOOKS,
                        Map.of("book", GivenBook.of("B", List.of(GivenBook.entry("a", "x", Map.of()), silent))));

        var findings = made.ok().at("/lorebook/findings");
        assertThat(findings).hasSize(1);
        assertThat(findings.at("/0/code").asString()).isEqualTo("no-keys");
        assertThat(findings.at("/0/entry").asString()).isEqualTo("s");
        assertThat(findings.at("/0/index").asInt()).isEqualTo(1);
        assertThat(findings.at("/0/name").asString()).isEqualTo("Silent");
        assertThat(findings.at("/0/message").asString()).isNotBlank();
    }

    @Test
    void replacingKeepsTheNameThatNothingReplaces() {
        var id = id(tenant.admin().post(LOREBOOKS, Map.of("name", "Coast", "book", book("Harbour"))));

        var replaced = tenant.admin().put(LOREBOOKS + "/" + id, Map.of("book", Map.of("entries", List.of())));

        assertThat(replaced.ok().at("/lorebook/name").asString()).isEqualTo("Coast");
        assertThat(read(id).ok().path("entries").asInt(-1)).isZero();
        assertThat(read(id).ok().path("version").asLong()).isEqualTo(1);
    }

    @Test
    void aChangeOfAnotherVersionIsRefused() {
        var id = id(tenant.admin().post(LOREBOOKS, Map.of("book", book("Harbour"))));
        var path = LOREBOOKS + "/" + id;
        var given = Map.of("book", book("Storm"));

        assertThat(tenant.admin().with("If-Match", "\"0\"").put(path, given).status())
                .isEqualTo(200);
        var stale = tenant.admin().with("If-Match", "\"0\"").put(path, given);
        assertThat(stale.problem()).isEqualTo("stale-version");
        assertThat(stale.json().path("version").asLong()).isEqualTo(1);
        assertThat(tenant.admin().with("If-Match", "\"0\"").delete(path).problem())
                .isEqualTo("stale-version");
        assertThat(tenant.admin().with("If-Match", "\"1\"").delete(path).status())
                .isEqualTo(204);
    }

    @Test
    void listsShowTheNewestFirstAndNoBooks() {
        for (var name : List.of("Coast", "Desert", "Old coast")) {
            tenant.admin()
                    .post(LOREBOOKS, Map.of("name", name, "book", book("Harbour")))
                    .ok();
        }

        var first = tenant.admin().get(LOREBOOKS + "?query=COAST&limit=1").ok();
        var second = tenant.admin()
                .get(LOREBOOKS + "?query=COAST&limit=1&cursor="
                        + first.path("nextCursor").asString())
                .ok();

        assertThat(first.at("/items/0/name").asString()).isEqualTo("Old coast");
        assertThat(first.at("/items/0/entries").asInt()).isEqualTo(1);
        assertThat(first.at("/items/0").has("book")).isFalse();
        assertThat(second.at("/items/0/name").asString()).isEqualTo("Coast");
        assertThat(second.has("nextCursor")).isFalse();
    }

    @Test
    void anExportIsTheSpecificationsFileWithWhateverWasInTheBook() {
        var book = """
                {"name":"Küste / Nord","scan_depth":3,"extensions":{"other":{"a":1}},"x_unknown":[true],"entries":[{"keys":["a"],"content":"x",
                "extensions":{"depth":2},"enabled":true,"insertion_order":1,"use_regex":false,"x_mine":"kept"}]}""";
        var id = id(tenant.admin().post(LOREBOOKS, "{\"book\":%s}".formatted(book)));

        var exported = tenant.admin().get(LOREBOOKS + "/%s/export".formatted(id));

        assertThat(exported.at("spec")).isEqualTo("lorebook_v3");
        assertThat(exported.ok().path("data")).isEqualTo(JsonMapper.shared().readTree(book));
        assertThat(exported.header("Content-Disposition"))
                .startsWith("attachment")
                .contains(".json")
                .doesNotContain("/");
        var again =
                tenant.admin().post(LOREBOOKS, Map.of("book", exported.json())).ok();
        assertThat(again.path("warnings")).isEmpty();
        assertThat(again.at("/lorebook/name").asString()).isEqualTo("Küste / Nord");
    }

    @Test
    void aLorebookInUseIsDeletedByForceOnly() {
        var id = id(tenant.admin().post(LOREBOOKS, Map.of("book", book("Harbour"))));
        var character = tenant.castTavernKeeper();
        var attached = "/v1/admin/characters/%s/lorebooks".formatted(character);
        tenant.admin().put(attached, List.of(id)).ok();

        var refused = tenant.admin().delete(LOREBOOKS + "/" + id);

        Problems.check(refused, "conflict", LOREBOOKS + "/" + id);
        assertThat(refused.json().path("characters").asInt()).isEqualTo(1);
        assertThat(refused.at("detail")).startsWith("One character has");
        assertThat(read(id).ok().path("characters").asInt()).isEqualTo(1);
        assertThat(tenant.admin().get(LOREBOOKS).ok().at("/items/0/characters").asInt())
                .isEqualTo(1);

        assertThat(tenant.admin()
                        .delete(LOREBOOKS + "/%s?force=true".formatted(id))
                        .status())
                .isEqualTo(204);
        assertThat(read(id).status()).isEqualTo(404);
        assertThat(tenant.admin().get(attached).ok().path("items")).isEmpty();
    }

    @Test
    void aLorebookOnTheShelfIsDeletedWithoutForce() {
        var id = id(tenant.admin().post(LOREBOOKS, Map.of("book", book("Harbour"))));

        assertThat(tenant.admin().delete(LOREBOOKS + "/" + id).status()).isEqualTo(204);
        assertThat(tenant.admin().delete(LOREBOOKS + "/" + id).status()).isEqualTo(404);
    }

    @Test
    void aBookThatIsTooLargeIsRefusedWithTheLimit() {
        var large = GivenBook.of("Large", "a", "x".repeat(5 << 20));

        var answer = tenant.admin().post(LOREBOOKS, Map.of("book", large));

        Problems.check(answer, "too-large", LOREBOOKS);
        assertThat(answer.json().path("limit").asLong()).isEqualTo(4 << 20);
        assertThat(answer.at("detail")).contains("4,194,304");
        assertThat(tenant.admin().get(LOREBOOKS).ok().path("items")).isEmpty();
    }

    @Test
    void aBookOfTooManyPiecesIsRefusedBeforeItIsReadAsOne() {
        var many = "{\"book\":{\"entries\":[%s{}]}}".formatted("{},".repeat(250_000));

        Problems.check(tenant.admin().post(LOREBOOKS, many), "too-large", LOREBOOKS);
    }

    @Test
    void aBodyOverTheLimitIsRefusedUnread() {
        Problems.check(tenant.admin().post(LOREBOOKS, " ".repeat(9 << 20)), "too-large", LOREBOOKS);
    }

    @Test
    void charactersThatCantBeStoredAreReplaced() {
        var made = tenant.admin()
                .post(LOREBOOKS, "{\"book\":{\"entries\":[{\"keys\":[\"a\"],\"content\":\"x\\u0000\\ud800y\"}]}}");

        assertThat(made.ok().at("/lorebook/book/entries/0/content").asString()).isEqualTo("x\uFFFD\uFFFDy");
    }

    @Test
    void anotherTenantsLorebookIsLikeOneThatNeverWas() {
        var id = id(tenant.admin().post(LOREBOOKS, Map.of("book", book("Harbour"))));
        var stranger = TestTenant.found(Api.of(environment));

        for (var it : List.of(id, UUID.randomUUID().toString(), "none")) {
            var path = LOREBOOKS + "/" + it;
            assertThat(stranger.admin().get(path).status()).isEqualTo(404);
            assertThat(stranger.admin().put(path, Map.of("book", book("x"))).status())
                    .isEqualTo(404);
            assertThat(stranger.admin().delete(path + "?force=true").status()).isEqualTo(404);
        }
        assertThat(stranger.admin().get(LOREBOOKS).ok().path("items")).isEmpty();
        assertThat(read(id).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "POST"})
    void lorebooksAreForAdminsOnly(String method) {
        var body = method.equals("GET") ? null : Map.of("book", book("x"));

        assertThat(tenant.service().send(method, LOREBOOKS, body).problem()).isEqualTo("forbidden");
    }

    private static Map<String, Object> book(String key) {
        return GivenBook.of("Lore", key, "Something of it.");
    }

    private static String id(Answer made) {
        return made.ok().at("/lorebook/id").asString();
    }

    private Answer read(String id) {
        return tenant.admin().get(LOREBOOKS + "/" + id);
    }
}
