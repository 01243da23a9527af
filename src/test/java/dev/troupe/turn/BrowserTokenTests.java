package dev.troupe.turn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.testing.Answer;
import dev.troupe.testing.Api;
import dev.troupe.testing.Problems;
import dev.troupe.testing.TenantRows;
import dev.troupe.testing.TestSession;
import dev.troupe.testing.TestTenant;
import dev.troupe.testing.TroupeTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

/** A tenant's front end calls the API itself, with a token for one user that its back end has minted, and a ticket for its EventSource. */
@TroupeTest
class BrowserTokenTests {

    private static final String TOKENS = "/v1/browser-tokens";

    @Autowired
    Environment environment;

    TestTenant tenant;
    String maren;
    String iris;

    @BeforeEach
    void prepare() {
        tenant = TestTenant.found(Api.of(environment));
        maren = tenant.castTavernKeeper();
        iris = tenant.cast(Map.of("name", "Iris", "first_mes", "Yes?"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"service", "admin"})
    void aTokenActsForItsUserAndNobodyElse(String role) {
        var minter = role.equals("admin") ? tenant.admin() : tenant.service();

        var minted = minter.post(TOKENS, Map.of("user", "ann@example.com"));

        assertThat(minted.status()).isEqualTo(201);
        assertThat(Instant.parse(minted.at("expiresAt")))
                .isBetween(
                        Instant.now().plus(Duration.ofMinutes(59)),
                        Instant.now().plus(Duration.ofMinutes(61)));
        var browser = Api.of(environment).key(minted.at("token"));
        assertThat(browser.get("/v1/me").at("externalId")).isEqualTo("ann@example.com");
        assertThat(browser.user("ben").get("/v1/me").at("externalId")).isEqualTo("ann@example.com");
        assertThat(browser.get("/v1/admin/keys").problem()).isEqualTo("forbidden");
        assertThat(browser.post(TOKENS, Map.of("user", "ben")).problem()).isEqualTo("forbidden");
    }

    @ParameterizedTest
    @CsvSource({
        "expiresIn, 59",
        "expiresIn, 86401",
        "ageBand, ancient",
        "characters, [\"nobody\"]",
        "characters, []",
        "user, \"\"",
        "user, \"a\\u0000b\""
    })
    void whatCantBeGrantedIsRefused(String field, String value) {
        var body =
                "{\"user\":\"ann\",\"%s\":%s}".formatted(field, value.matches("[a-z]+") ? "\"" + value + "\"" : value);

        var answer = tenant.service().post(TOKENS, body);

        assertThat(answer.problem()).as(answer.text()).isEqualTo("invalid-request");
        assertThat(answer.at("errors.0.field")).isEqualTo(field);
    }

    @ParameterizedTest
    @ValueSource(strings = {"under-13", "13-15", "16-17", "adult"})
    void theAgeBandTravelsWithTheToken(String band) {
        var browser = browser(Map.of("user", "ann", "ageBand", band));

        assertThat(browser.get("/v1/me").at("ageBand")).isEqualTo(band);
        assertThat(tenant.user("ann").get("/v1/me").ok().has("ageBand")).isFalse();
    }

    @Test
    void anotherTenantsCharacterCantBeGranted() {
        var stranger = TestTenant.found(Api.of(environment)).castTavernKeeper() + "-x";

        assertThat(tenant.service()
                        .post(TOKENS, Map.of("user", "ann", "characters", List.of(stranger)))
                        .problem())
                .isEqualTo("invalid-request");
    }

    @Test
    void aTokenWithAListShowsOnlyItsCharactersAndSessionsWithThem() {
        var ann = tenant.user("ann");
        tenant.session("ann", maren);
        tenant.session("ann", iris);

        var browser = browser(Map.of("user", "ann", "characters", List.of(iris)));

        assertThat(names(browser.get("/v1/characters"), "slug")).containsExactly(iris);
        assertThat(browser.get("/v1/sessions").ok().path("items")).hasSize(1);
        assertThat(ann.get("/v1/sessions").ok().path("items")).hasSize(2);
        assertThat(browser.post("/v1/sessions", Map.of("character", iris)).status())
                .isEqualTo(201);
        var hidden = browser.post("/v1/sessions", Map.of("character", maren));
        var unknown = browser.post("/v1/sessions", Map.of("character", "nobody"));
        assertThat(hidden.status()).isEqualTo(404);
        assertThat(hidden.text()).isEqualTo(unknown.text());
    }

    /** A call of a user that names a session with a character outside of the list. */
    record Hidden(String name, Function<Reach, Answer> call) {

        @Override
        public String toString() {
            return name;
        }
    }

    /** @param browser with a token for another character */
    record Reach(Api browser, TestSession session, String reply, String turn) {

        Answer get(String path) {
            return browser.get(session.path() + path);
        }

        Answer post(String path, Object body) {
            return browser.with("Accept", "application/json").post(session.path() + path, body);
        }
    }

    static Stream<Hidden> hidden() {
        return Stream.of(
                new Hidden("reading", it -> it.get("")),
                new Hidden("its messages", it -> it.get("/messages")),
                new Hidden("changing", it -> it.browser.patch(it.session.path(), Map.of("title", "x"))),
                new Hidden("deleting", it -> it.browser.delete(it.session.path())),
                new Hidden("exporting", it -> it.get("/export")),
                new Hidden("sending", it -> it.post("/messages", Map.of("content", "Hello?"))),
                new Hidden("regenerating", it -> it.post("/messages/" + it.reply + "/regenerate", Map.of())),
                new Hidden("continuing", it -> it.post("/messages/" + it.reply + "/continue", Map.of())),
                new Hidden("editing", it -> it.post("/messages/" + it.reply + "/edit", Map.of("content", "x"))),
                new Hidden("choosing", it -> it.post("/messages/" + it.reply + "/select", Map.of())),
                new Hidden("rewinding", it -> it.post("/messages/" + it.reply + "/rewind", Map.of())),
                new Hidden("removing", it -> it.browser.delete(it.session.message(it.reply))),
                new Hidden("forking", it -> it.post("/fork", Map.of())),
                new Hidden("a turn", it -> it.get("/turns/" + it.turn)),
                new Hidden("its events", it -> it.get("/turns/" + it.turn + "/events")),
                new Hidden("stopping", it -> it.post("/turns/" + it.turn + "/stop", Map.of())),
                new Hidden("a ticket", it -> it.browser.post("/v1/stream-tickets", Map.of("turnId", it.turn))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("hidden")
    void aSessionOutsideOfTheListIsLikeOneThatNeverWas(Hidden hidden) {
        var session = tenant.session("ann", maren);
        var reply = session.ask("What is it?").ok();
        var rows = TenantRows.of(environment, tenant.slug());
        var browser = browser(Map.of("user", "ann", "characters", List.of(iris)));
        var before = rows.all();

        var answer = hidden.call.apply(new Reach(
                browser,
                session,
                reply.path("id").asString(),
                reply.path("turnId").asString()));

        assertThat(answer.problem()).as(answer.text()).isEqualTo("not-found");
        assertThat(rows.all()).isEqualTo(before);
    }

    @Test
    void aTurnGoesOnForATokenWithAList() {
        var browser = browser(Map.of("user", "ann", "characters", List.of(maren)));
        var opened = browser.post("/v1/sessions", Map.of("character", maren));
        var session = new TestSession(browser, opened.at("id"));

        assertThat(session.ask("What is it?").at("state")).isEqualTo("complete");
        assertThat(session.texts()).hasSize(3);
    }

    @Test
    void aTicketFollowsItsTurnOnceWithoutAnyCredential() {
        var session = tenant.session("ann", maren);
        var turn = session.ask("What is it?").at("turnId");
        var ticket = ticket(session.user(), turn);
        var events = session.path() + "/turns/" + turn + "/events?ticket=" + ticket;

        try (var followed = Api.of(environment).follow(events)) {
            assertThat(followed.status()).isEqualTo(200);
            assertThat(followed.rest().getLast().name()).isEqualTo("completed");
        }
        try (var again = Api.of(environment).follow(events)) {
            Problems.check(again.refusal(), "unauthenticated", events);
        }
    }

    @Test
    void aTicketOpensNothingElse() {
        var session = tenant.session("ann", maren);
        var turn = session.ask("What is it?").at("turnId");
        var other = session.ask("And now?").at("turnId");
        var anybody = Api.of(environment);

        var elsewhere = List.of(
                session.path() + "/turns/" + other + "/events",
                session.path() + "/turns/" + turn,
                session.path() + "/messages",
                "/v1/me");

        for (var path : elsewhere) {
            assertThat(anybody.get(path + "?ticket=" + ticket(session.user(), turn))
                            .problem())
                    .as(path)
                    .isEqualTo("unauthenticated");
        }
    }

    @Test
    void aTicketGoesWithTheTokensOfItsUser() {
        var session = tenant.session("ann", maren);
        var turn = session.ask("What is it?").at("turnId");
        var ticket = ticket(session.user(), turn);

        tenant.service().post("/v1/browser-tokens/revoke", Map.of("user", "ann"));

        var events = session.path() + "/turns/" + turn + "/events?ticket=" + ticket;
        assertThat(Api.of(environment).get(events).problem()).isEqualTo("unauthenticated");
    }

    @Test
    void aTicketIsForTheTurnOfWhoeverAsksForIt() {
        var turn = tenant.session("ann", maren).ask("What is it?").at("turnId");

        for (var caller : List.of(
                tenant.user("ben"), TestTenant.found(Api.of(environment)).user("ann"))) {
            Problems.check(
                    caller.post("/v1/stream-tickets", Map.of("turnId", turn)), "not-found", "/v1/stream-tickets");
        }
    }

    @Test
    void aTicketIsKeptAsItsDigestAndEndsAfterAMinute() throws Exception {
        var session = tenant.session("ann", maren);
        var turn = session.ask("What is it?").at("turnId");
        var ticket = ticket(session.user(), turn);
        var rows = TenantRows.of(environment, tenant.slug());
        assertThat(rows.all().toString()).doesNotContain(ticket);

        new LongSession(rows.url())
                .asSuperuser("update stream_ticket set expires_at = now() where turn_id = '%s'".formatted(turn));

        var events = session.path() + "/turns/" + turn + "/events?ticket=" + ticket;
        assertThat(Api.of(environment).get(events).problem()).isEqualTo("unauthenticated");
        ticket(session.user(), turn);
        assertThat(rows.count("stream_ticket"))
                .as("The old one is cleared away")
                .isEqualTo(1);
    }

    private String ticket(Api user, String turn) {
        var issued = user.post("/v1/stream-tickets", Map.of("turnId", turn));
        assertThat(issued.status()).as(issued.text()).isEqualTo(201);
        assertThat(Instant.parse(issued.at("expiresAt"))).isBefore(Instant.now().plusSeconds(61));
        return issued.at("ticket");
    }

    private Api browser(Map<String, Object> wanted) {
        var minted = tenant.service().post(TOKENS, wanted);
        assertThat(minted.status()).as(minted.text()).isEqualTo(201);
        return Api.of(environment).key(minted.at("token"));
    }

    private static List<String> names(Answer page, String field) {
        return page.ok()
                .path("items")
                .valueStream()
                .map(it -> it.path(field).asString())
                .toList();
    }
}
