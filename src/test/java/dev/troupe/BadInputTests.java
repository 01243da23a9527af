package dev.troupe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.testing.Api;
import dev.troupe.testing.Problems;
import dev.troupe.testing.TenantRows;
import dev.troupe.testing.TestSession;
import dev.troupe.testing.TestTenant;
import dev.troupe.testing.TroupeTest;
import java.io.ByteArrayInputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

/** Whatever is sent, the answer is a problem that says what is wrong, and nothing is half written. */
@TroupeTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadInputTests {

    @Autowired
    Environment environment;

    TestTenant tenant;
    Api user;
    TestSession session;
    String character;
    TenantRows rows;

    /** A request that must fail. @param field what the problem's first error names; empty when it names none */
    record Bad(
            String what,
            Api caller,
            String method,
            String path,
            @Nullable Object body,
            String code,
            String field) {

        @Override
        public String toString() {
            return what;
        }
    }

    @BeforeAll
    void prepare() {
        tenant = TestTenant.found(Api.of(environment));
        character = tenant.castTavernKeeper();
        session = tenant.session("ann", character);
        user = session.user();
        rows = TenantRows.of(environment, tenant.slug());
        tenant.admin().post("/v1/admin/characters", unpublished("the-draft", "public"));
        var hidden = tenant.admin().post("/v1/admin/characters", unpublished("the-hidden", "private"));
        tenant.admin().post("/v1/admin/characters/the-hidden/publish", Map.of()).ok();
        assertThat(hidden.status()).isEqualTo(201);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"messages", "sessions", "characters", "tenants", "lists", "addresses", "bodies"})
    void isAnsweredWithAProblemAndChangesNothing(Bad bad) {
        var before = rows.all();

        var answer = bad.caller.send(bad.method, bad.path, bad.body);

        Problems.check(answer, bad.code, bad.path);
        assertThat(answer.at("errors.0.field")).as(answer.text()).isEqualTo(bad.field);
        assertThat(rows.all()).isEqualTo(before);
    }

    Stream<Bad> messages() {
        var path = session.path() + "/messages";
        return Stream.of(
                        Map.of("content", ""),
                        Map.of("content", " \t\n\u3000"),
                        Map.of("content", "\u200b\u2800"),
                        Map.of("content", "x".repeat(16_001)),
                        "{\"content\":\"a\\u0000b\"}",
                        "{\"content\":\"half \\ud83d\"}",
                        "{\"content\":null}",
                        "{}")
                .map(it -> new Bad("message " + brief(it), user, "POST", path, it, "invalid-request", "content"));
    }

    Stream<Bad> sessions() {
        var open = "/v1/sessions";
        return Stream.of(
                new Bad("an unknown character", user, "POST", open, Map.of("character", "nobody"), "not-found", ""),
                new Bad("an unpublished one", user, "POST", open, Map.of("character", "the-draft"), "not-found", ""),
                new Bad("a private one", user, "POST", open, Map.of("character", "the-hidden"), "not-found", ""),
                invalid("no character", user, "POST", open, Map.of(), "character"),
                invalid("greeting too high", user, "POST", open, opening("greeting", 1), "greeting"),
                invalid("greeting below zero", user, "POST", open, opening("greeting", -1), "greeting"),
                invalid("long title", user, "POST", open, opening("title", "x".repeat(201)), "title"),
                invalid("long name", user, "POST", open, opening("user", Map.of("name", "x".repeat(101))), "user.name"),
                invalid("U+0000 in a title", user, "PATCH", session.path(), "{\"title\":\"a\\u0000\"}", ""),
                invalid("U+0000 in a name", user, "PATCH", "/v1/me", "{\"name\":\"a\\u0000\"}", ""),
                invalid("no version", user.with("If-Match", "abc"), "PATCH", session.path(), Map.of(), "If-Match"),
                stale("session", user, session.path(), Map.of("title", "New")),
                stale("user", user, "/v1/me", Map.of("name", "New")));
    }

    Stream<Bad> characters() {
        var admin = tenant.admin();
        var path = "/v1/admin/characters";
        var draft = path + "/" + character + "/draft";
        var cards = Stream.of(
                        card("{}", "card.name"),
                        card("{\"name\":\" \"}", "card.name"),
                        card("{\"name\":null}", "card.name"),
                        card("{\"name\":7}", "card.name"),
                        card("{\"name\":\"%s\"}".formatted("x".repeat(201)), "card.name"),
                        card("{\"name\":\"X\",\"description\":7}", "card.description"),
                        card("{\"name\":\"X\",\"tags\":\"inn\"}", "card.tags"),
                        card("{\"name\":\"X\",\"alternate_greetings\":[1]}", "card.alternate_greetings"),
                        card("{\"name\":\"X\",\"extensions\":[]}", "card.extensions"),
                        card("[]", "card"),
                        card("\"X\"", "card"))
                .flatMap(it -> Stream.of(
                        new Bad("new " + it.what, admin, "POST", path, it.body, "card-invalid", it.field),
                        new Bad("draft " + it.what, admin, "PUT", draft, it.body, "card-invalid", it.field)));
        return Stream.concat(
                cards,
                Stream.of(
                        new Bad("slug", admin, "POST", path, unpublished(character, "public"), "conflict", ""),
                        new Bad("moved", admin, "PATCH", path + "/the-draft", slug(character), "conflict", ""),
                        invalid("slug of signs", admin, "POST", path, unpublished("a b", "public"), "slug"),
                        invalid("visibility", admin, "POST", path, unpublished("new", "sometimes"), "visibility"),
                        invalid("temperature", admin, "PUT", draft, hot(), "model.temperature"),
                        stale("draft", admin, "PUT", draft, card("{\"name\":\"New\"}", "").body),
                        stale("character", admin, path + "/" + character, Map.of("visibility", "unlisted"))));
    }

    Stream<Bad> tenants() {
        var operator = user.operator();
        var own = "/v1/operator/tenants/" + tenant.slug();
        var all = "/v1/operator/tenants";
        return Stream.of(
                new Bad("slug taken", operator, "POST", all, founding(tenant.slug(), "Two"), "conflict", ""),
                invalid("slug in capitals", operator, "POST", all, founding("Not-A-Slug", "Two"), "slug"),
                invalid("U+0000 in a name", operator, "POST", all, founding("t-" + UUID.randomUUID(), "a\0"), ""),
                invalid("blank name", operator, "POST", all, founding("t-" + UUID.randomUUID(), " "), "name"),
                invalid("blank name", operator, "PATCH", own, Map.of("name", "  "), "name"),
                invalid("unknown status", operator, "PATCH", own, Map.of("status", "asleep"), "status"),
                invalid("key of the past", tenant.admin(), "POST", "/v1/admin/keys", key("2020-01-01"), "expiresAt"),
                invalid("key of never", tenant.admin(), "POST", "/v1/admin/keys", key("+300000-01-01"), ""));
    }

    Stream<Bad> lists() {
        var lists = List.of("/v1/sessions", "/v1/characters", "/v1/admin/characters");
        return lists.stream().flatMap(path -> {
            var caller = path.contains("admin") ? tenant.admin() : user;
            return Stream.of(
                            "limit=0",
                            "limit=101",
                            "limit=many",
                            "cursor=abc",
                            "cursor=%00",
                            "cursor=gAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                            "cursor=f_________8AAAAAAAAAAAAAAAAAAAAA")
                    .map(it -> invalid(it, caller, "GET", path + "?" + it, null, it.split("=", 2)[0]));
        });
    }

    Stream<Bad> addresses() {
        var nothing = UUID.randomUUID();
        return Stream.of(
                new Bad("unknown id", user, "GET", "/v1/sessions/" + nothing, null, "not-found", ""),
                new Bad("no id", user, "GET", "/v1/sessions/none", null, "not-found", ""),
                new Bad("no route", user, "GET", "/v1/nothing/here", null, "not-found", ""),
                new Bad("unknown turn", user, "GET", session.path() + "/turns/" + nothing, null, "not-found", ""),
                new Bad("no turn's id", user, "GET", session.path() + "/turns/1", null, "not-found", ""),
                new Bad("wrong method", user, "PUT", "/v1/sessions", Map.of(), "method-not-allowed", ""),
                new Bad("folder up", user, "GET", "/v1/sessions/%2e%2e/x", null, "invalid-request", ""),
                new Bad("hidden slash", user, "GET", "/v1/sessions%2fx", null, "invalid-request", ""),
                new Bad("U+0000", user, "GET", "/v1/characters/%00", null, "invalid-request", ""),
                invalid("search for U+0000", user, "GET", "/v1/characters?query=%00", null, ""),
                invalid("no message's id", user, "GET", session.path() + "/messages?before=x", null, "before"),
                invalid("limit of a path", user, "GET", session.path() + "/messages?limit=0", null, "limit"));
    }

    Stream<Bad> bodies() {
        var path = "/v1/sessions";
        var large = " ".repeat(1024 * 1024) + "{}";
        var html = user.with("Accept", "text/html");
        var unsized = new ByteArrayInputStream(large.getBytes());
        return Stream.of(
                invalid("no body", user, "POST", path, null, ""),
                invalid("no JSON", user, "POST", path, "{\"character\": }", ""),
                invalid("a list", user, "POST", path, "[]", ""),
                invalid("a number for an object", user, "POST", path, opening("user", 7), "user"),
                invalid("not UTF-8", user, "POST", path, new byte[] {'{', '"', (byte) 0xff, '"'}, ""),
                new Bad("form", form(), "POST", path, "character=x", "unsupported-media-type", ""),
                new Bad("no JSON wanted", html, "GET", path, null, "not-acceptable", ""),
                new Bad("nothing wanted", html, "GET", path + "/none", null, "not-found", ""),
                new Bad("large body", user, "POST", path, large, "too-large", ""),
                new Bad("large body of unknown length", user, "POST", path, unsized, "too-large", ""));
    }

    private Api form() {
        return user.with("Content-Type", "application/x-www-form-urlencoded");
    }

    private Map<String, Object> opening(String field, Object value) {
        return Map.of("character", character, field, value);
    }

    private static Bad invalid(
            String what, Api caller, String method, String path, @Nullable Object body, String field) {
        return new Bad(what, caller, method, path, body, "invalid-request", field);
    }

    private static Bad stale(String what, Api caller, String path, Object body) {
        return stale(what, caller, "PATCH", path, body);
    }

    private static Bad stale(String what, Api caller, String method, String path, Object body) {
        return new Bad("old " + what, caller.with("If-Match", "\"999\""), method, path, body, "stale-version", "");
    }

    private static Bad card(String json, String field) {
        return new Bad("card " + brief(json), null, "", "", "{\"card\":%s}".formatted(json), "card-invalid", field);
    }

    private static Map<String, Object> unpublished(String slug, String visibility) {
        return Map.of("slug", slug, "visibility", visibility, "card", Map.of("name", "Nobody"));
    }

    private static Map<String, Object> slug(String slug) {
        return Map.of("slug", slug);
    }

    private static Map<String, Object> founding(String slug, String name) {
        return Map.of("slug", slug, "name", name);
    }

    private static Map<String, Object> key(String day) {
        return Map.of("name", "k", "role", "service", "expiresAt", day + "T00:00:00Z");
    }

    private static Map<String, Object> hot() {
        var body = new HashMap<String, Object>();
        body.put("card", Map.of("name", "X"));
        body.put("model", Map.of("temperature", 3));
        return body;
    }

    private static String brief(Object body) {
        var text = body.toString();
        return text.length() <= 40 ? text : text.substring(0, 40);
    }
}
