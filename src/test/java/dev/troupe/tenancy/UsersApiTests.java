package dev.troupe.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.testing.Answer;
import dev.troupe.testing.Api;
import dev.troupe.testing.Problems;
import dev.troupe.testing.TestSession;
import dev.troupe.testing.TestTenant;
import dev.troupe.testing.TroupeTest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What admins learn of their users, hand out to them, and forget. */
@TroupeTest
class UsersApiTests {

    private static final String USERS = "/v1/admin/users";

    @Autowired
    Environment environment;

    TestTenant tenant;

    @BeforeEach
    void found() {
        tenant = TestTenant.found(Api.of(environment));
    }

    @Test
    void usersAreListedNewestFirstWithWhenTheyWereLastActive() {
        var session = tenant.session("ann", tenant.castTavernKeeper());
        meet("ben");

        var listed = tenant.admin().get(USERS).ok().path("items");

        assertThat(names(listed)).containsExactly("ben", "ann");
        assertThat(listed.at("/0").has("lastActiveAt")).isFalse();
        assertThat(listed.at("/0/createdAt").asString()).endsWith("Z");
        assertThat(listed.at("/1/lastActiveAt").asString())
                .isEqualTo(session.user().get(session.path()).at("lastActiveAt"));
    }

    @Test
    void aListGoesOnWhereItsPageEnds() {
        for (var name : List.of("a1", "a2", "b1", "a3")) meet(name);

        var page = tenant.admin().get(USERS + "?query=a&limit=2").ok();
        var next = tenant.admin()
                .get(USERS + "?query=a&limit=2&cursor="
                        + page.path("nextCursor").asString())
                .ok();

        assertThat(names(page.path("items"))).containsExactly("a3", "a2");
        assertThat(names(next.path("items"))).containsExactly("a1");
        assertThat(next.has("nextCursor")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"名字 一", "%_\\", "a/b", "../x", "é", "\uD83D\uDE42 smile", "A", "'; --"})
    void aQueryIsTheBeginningToTheLetter(String beginning) {
        meet(beginning + "-and more");
        meet("other");
        meet("a" + beginning);

        var found = tenant.admin().get(USERS + "?query=" + encoded(beginning));

        assertThat(names(found.ok().path("items"))).containsExactly(beginning + "-and more");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ann", "Ann Lee", "名字", "é@example.com", "a+b", "a:b,c&d=e", "auth0|62"})
    void aUserIsFoundByTheTenantsOwnId(String externalId) {
        meet(externalId);

        var user = tenant.admin().get(USERS + "/" + encoded(externalId));

        assertThat(user.at("externalId")).isEqualTo(externalId);
        assertThat(export(encoded(externalId)).getFirst().path("user").asString())
                .isEqualTo(externalId);
        assertThat(tenant.admin().delete(USERS + "/" + encoded(externalId)).at("user"))
                .isEqualTo(externalId);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a/b", "50% off", "..", "a;b", "back\\slash", "//", "a?b#c"})
    void whoseIdNoPathCarriesIsFoundByOurs(String externalId) {
        meet(externalId);
        var listed = tenant.admin().get(USERS + "?query=" + encoded(externalId));
        var id = listed.ok().at("/items/0/id").asString();

        assertThat(tenant.admin().get(USERS + "/" + id).at("externalId")).isEqualTo(externalId);
        assertThat(export(id).getFirst().path("user").asString()).isEqualTo(externalId);
        assertThat(tenant.admin().delete(USERS + "/" + id).at("user")).isEqualTo(externalId);
        assertThat(tenant.admin().get(USERS + "/" + id).status()).isEqualTo(404);
    }

    @Test
    void theTenantsOwnIdComesBeforeOurs() {
        meet("ann");
        var ann = tenant.admin().get(USERS + "/ann").at("id");
        meet(ann);

        assertThat(tenant.admin().get(USERS + "/" + ann).at("externalId")).isEqualTo(ann);
    }

    @Test
    void whoWasNeverSeenIsNotFound() {
        var path = USERS + "/nobody";
        Problems.check(tenant.admin().get(path), "not-found", path);
        Problems.check(tenant.admin().delete(path), "not-found", path);
        Problems.check(tenant.admin().get(path + "/export"), "not-found", path + "/export");
        var id = USERS + "/" + UUID.randomUUID();
        Problems.check(tenant.admin().delete(id), "not-found", id);
    }

    @Test
    void anExportHoldsAllThatIsKeptAndSaysThatItIsWhole() {
        var user = tenant.user("ann");
        user.patch("/v1/me", Map.of("name", "Ann", "description", "Tall")).ok();
        var opened = user.with("Idempotency-Key", "k1")
                .post("/v1/sessions", Map.of("character", tenant.castTavernKeeper(), "title", "The inn"));
        var session = new TestSession(user, opened.ok().path("id").asString());
        user.patch(session.path(), Map.of("note", "Be brief")).ok();
        var reply = session.ask("What is for supper?").ok();
        session.verb(reply.path("id").asString(), "regenerate").ok();
        tenant.session("ben", opened.json().at("/character/slug").asString());

        var lines = export("ann");

        var header = lines.getFirst();
        assertThat(header.path("type").asString()).isEqualTo("export");
        assertThat(header.path("format").asInt()).isOne();
        assertThat(header.path("tenant").asString()).isEqualTo(tenant.slug());
        assertThat(header.path("exportedAt").asString()).endsWith("Z");
        assertThat(lines.getLast())
                .isEqualTo(
                        JsonMapper.shared().readTree("{\"type\":\"end\",\"records\":%d}".formatted(lines.size() - 2)));
        assertThat(one(lines, "user").path("name").asString()).isEqualTo("Ann");
        assertThat(one(lines, "user").path("description").asString()).isEqualTo("Tall");
        assertThat(one(lines, "session").path("title").asString()).isEqualTo("The inn");
        assertThat(one(lines, "session").path("note").asString()).isEqualTo("Be brief");
        assertThat(one(lines, "idempotencyKey").path("key").asString()).isEqualTo("k1");
        assertThat(all(lines, "message"))
                .hasSize(4)
                .allMatch(it -> it.path("sessionId").asString().equals(session.id()));
        assertThat(all(lines, "message").get(1).path("content").asString()).isEqualTo("What is for supper?");
        assertThat(all(lines, "turn"))
                .hasSize(2)
                .allMatch(it -> it.path("receipt").has("parts"));
    }

    @Test
    void anExportSaysWhichTokensWereMintedAndHoldsNone() {
        var character = tenant.castTavernKeeper();
        var minted = tenant.service()
                .post(
                        "/v1/browser-tokens",
                        Map.of("user", "ann", "characters", List.of(character), "ageBand", "adult", "expiresIn", 600));
        var another = tenant.service().post("/v1/browser-tokens", Map.of("user", "ann"));
        tenant.service().post("/v1/browser-tokens", Map.of("user", "ben")).ok();

        var lines = export("ann");

        var tokens = all(lines, "token");
        assertThat(tokens).hasSize(2);
        var first = tokens.getFirst();
        assertThat(first.path("purpose").asString()).isEqualTo("api");
        assertThat(first.path("ageBand").asString()).isEqualTo("adult");
        assertThat(first.path("characters")).hasSize(1);
        assertThat(first.path("id").asString())
                .isEqualTo(claims(minted.at("token")).path("jti").asString());
        assertThat(Duration.between(instant(first, "issuedAt"), instant(first, "expiresAt")))
                .isEqualTo(Duration.ofMinutes(10));
        assertThat(tokens.getLast().has("characters")).isFalse();
        assertThat(lines.toString()).doesNotContain(minted.at("token"), another.at("token"));
        assertThat(tenant.admin()
                        .delete(USERS + "/ann")
                        .ok()
                        .at("/counts/tokens")
                        .asInt())
                .isEqualTo(2);
    }

    @Test
    void anExportIsSavedUnderANameThatSaysWhose() {
        meet("ann");
        var id = tenant.admin().get(USERS + "/ann").at("id");

        var answer = tenant.admin().get(USERS + "/ann/export");

        assertThat(answer.header("Content-Type")).isEqualTo("application/x-ndjson");
        assertThat(answer.header("Content-Disposition"))
                .matches("attachment; filename=\"user-%s-\\d{4}-\\d\\d-\\d\\d.ndjson\"".formatted(id));
    }

    @Test
    void onlyAdminsAskForUsers() {
        meet("ann");

        for (var path : List.of(USERS, USERS + "/ann", USERS + "/ann/export")) {
            assertThat(tenant.user("ann").get(path).problem()).isEqualTo("forbidden");
        }
        assertThat(tenant.user("ann").delete(USERS + "/ann").problem()).isEqualTo("forbidden");
    }

    private static JsonNode claims(String token) {
        return JsonMapper.shared().readTree(Base64.getUrlDecoder().decode(token.split("\\.")[1]));
    }

    private static Instant instant(JsonNode record, String field) {
        return Instant.parse(record.path(field).asString());
    }

    private void meet(String externalId) {
        tenant.user(encoded(externalId)).get("/v1/me").ok();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private List<JsonNode> export(String name) {
        Answer answer = tenant.admin().get(USERS + "/" + name + "/export");
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.text()).endsWith("\n");
        return answer.text().lines().map(JsonMapper.shared()::readTree).toList();
    }

    private static List<JsonNode> all(List<JsonNode> lines, String type) {
        return lines.stream()
                .filter(it -> it.path("type").asString().equals(type))
                .toList();
    }

    private static JsonNode one(List<JsonNode> lines, String type) {
        assertThat(all(lines, type)).hasSize(1);
        return all(lines, type).getFirst();
    }

    private static List<String> names(JsonNode items) {
        return items.valueStream().map(it -> it.path("externalId").asString()).toList();
    }
}
