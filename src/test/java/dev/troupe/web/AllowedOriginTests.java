package dev.troupe.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.troupe.testing.Answer;
import dev.troupe.testing.Api;
import dev.troupe.testing.Browser;
import dev.troupe.testing.Problems;
import dev.troupe.testing.TestTenant;
import dev.troupe.testing.TroupeTest;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

/** Front ends of a tenant call the API from where they are served; nobody else's pages do. */
@TroupeTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AllowedOriginTests {

    private static final String OURS = "https://chat.example";
    private static final String THEIRS = "https://other.example";

    @Autowired
    Environment environment;

    TestTenant tenant;
    TestTenant other;
    String token;

    @BeforeAll
    void prepare() {
        tenant = founded(OURS);
        other = founded(THEIRS);
        token = token(tenant);
    }

    private TestTenant founded(String origin) {
        var founded = TestTenant.found(Api.of(environment));
        founded.admin()
                .patch("/v1/admin/tenant", Map.of("allowedOrigins", List.of(origin)))
                .ok();
        return founded;
    }

    private static String token(TestTenant of) {
        return of.service().post("/v1/browser-tokens", Map.of("user", "ann")).at("token");
    }

    @Test
    void aBrowserIsToldBeforehandWhatItMaySend() {
        var asked = from(OURS)
                .with("Access-Control-Request-Method", "POST")
                .with("Access-Control-Request-Headers", "authorization, content-type, last-event-id")
                .send("OPTIONS", "/v1/sessions", null);

        assertThat(asked.status()).isEqualTo(200);
        assertThat(asked.header("Access-Control-Allow-Origin")).isEqualTo(OURS);
        assertThat(asked.header("Access-Control-Allow-Methods")).contains("POST");
        assertThat(asked.header("Access-Control-Allow-Headers")).contains("authorization", "last-event-id");
        assertThat(asked.header("Access-Control-Allow-Credentials")).isEmpty();
    }

    @Test
    void whatIsAnsweredMayBeReadFromTheTenantsOrigin() {
        var answer = from(OURS).key(token).get("/v1/me");

        assertThat(answer.status()).isEqualTo(200);
        shared(answer);
    }

    @Test
    void soMayWhatWasRefused() {
        var refused = from(OURS).key("nonsense").get("/v1/me");

        assertThat(refused.status()).isEqualTo(401);
        shared(refused);
        shared(from(OURS).key(token).get("/v1/sessions/none"));
    }

    private static void shared(Answer answer) {
        assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo(OURS);
        assertThat(answer.headers().allValues("Vary").toString()).contains("Origin");
        assertThat(answer.header("Access-Control-Expose-Headers")).contains("Troupe-Request-Id", "Retry-After");
        assertThat(answer.header("Access-Control-Allow-Credentials")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {THEIRS, "https://nobody.example", "http://chat.example", "https://chat.example:8443", "null"})
    void fromAnywhereElseNothingIsDoneNorRead(String origin) {
        var answer = from(origin).key(token).post("/v1/sessions", Map.of("character", "maren"));

        Problems.check(answer, "forbidden", "/v1/sessions");
        assertThat(answer.header("Access-Control-Allow-Origin")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/admin/keys", "/v1/%61dmin/keys", "/v1/operator/tenants", "/v1/browser-tokens"})
    void theRoutesOfAdminsAreOpenToNoOtherOrigin(String path) {
        var caller = path.contains("operator") ? from(OURS).operator() : from(OURS);
        var key = tenant.admin().post("/v1/admin/keys", Map.of("name", "k", "role", "admin"));

        var answer = path.contains("operator")
                ? caller.get(path)
                : from(OURS).key(key.at("key")).get(path);

        Problems.check(answer, "forbidden", path);
        assertThat(answer.header("Access-Control-Allow-Origin")).isEmpty();
    }

    @Test
    void noKeyBelongsIntoAPage() {
        var key = tenant.admin().post("/v1/admin/keys", Map.of("name", "k", "role", "service"));

        Problems.check(from(OURS).key(key.at("key")).user("ann").get("/v1/me"), "forbidden", "/v1/me");
    }

    @Test
    void ourOwnPagesAreNeverAskedWhereTheyComeFrom() {
        var own = "https://127.0.0.1:" + environment.getRequiredProperty("local.server.port");

        assertThat(from(own).key(token).get("/v1/me").status()).isEqualTo(200);
        assertThat(from("https://anything.example")
                        .with("Sec-Fetch-Site", "same-origin")
                        .key(token)
                        .get("/v1/me")
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "https://Chat.Example, https://chat.example",
        "https://chat.example:443, https://chat.example",
        "https://chat.example:8443, https://chat.example:8443",
        "http://localhost:3000, http://localhost:3000",
        "http://127.0.0.1:80, http://127.0.0.1"
    })
    void originsAreKeptAsBrowsersWriteThem(String said, String kept) {
        var changed = TestTenant.found(Api.of(environment))
                .admin()
                .patch("/v1/admin/tenant", Map.of("allowedOrigins", List.of(said, said)));

        assertThat(changed.ok().path("allowedOrigins")).hasSize(1);
        assertThat(changed.at("allowedOrigins.0")).isEqualTo(kept);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*",
                "null",
                "chat.example",
                "http://chat.example",
                "https://chat.example/",
                "https://chat.example/page",
                "https://ann@chat.example",
                "https://*.example",
                "ftp://chat.example",
                "https://chat.example?x"
            })
    void whatIsNoOriginOrNotSafeIsRefused(String origin) {
        var answer = tenant.admin().patch("/v1/admin/tenant", Map.of("allowedOrigins", List.of(origin)));

        Problems.check(answer, "invalid-request", "/v1/admin/tenant");
        assertThat(answer.at("errors.0.field")).isEqualTo("allowedOrigins");
    }

    /** A front end that is served from somewhere else: it reads, sends, follows with fetch, and follows again with an EventSource. */
    @Test
    void aPageOfAnotherOriginTalksWithACharacter() throws IOException {
        var page = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        page.createContext("/", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "text/html");
            var html = "<!doctype html><title>front end</title>".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, html.length);
            exchange.getResponseBody().write(html);
            exchange.close();
        });
        page.start();
        try (var browser = Browser.open(400, 300, false)) {
            var origin = "http://127.0.0.1:" + page.getAddress().getPort();
            var front = founded(origin);
            var character = front.castTavernKeeper();
            browser.visit(origin);

            browser.run("window.told = ''; (" + SCRIPT
                    + ")('%s', '%s', '%s').then(it => window.told = it, it => window.told = 'failed: ' + it)"
                            .formatted(
                                    "http://127.0.0.1:" + environment.getRequiredProperty("local.server.port"),
                                    token(front),
                                    character));
            browser.waitUntil(
                    () -> !browser.run("return window.told").toString().isEmpty());

            assertThat(browser.run("return window.told").toString())
                    .startsWith("ann|event: turn|completed|401")
                    .doesNotContain("failed");
        } finally {
            page.stop(0);
        }
    }

    private static final String SCRIPT = """
            async (api, token, character) => {
              const headers = {Authorization: 'Bearer ' + token, 'Content-Type': 'application/json'};
              const post = (path, body) => fetch(api + path, {method: 'POST', headers, body: JSON.stringify(body)});
              const me = await (await fetch(api + '/v1/me', {headers})).json();
              const session = await (await post('/v1/sessions', {character})).json();
              const stream = await (await post('/v1/sessions/' + session.id + '/messages', {content: 'Hello there'})).text();
              const turnId = JSON.parse(stream.match(/data: (.*)/)[1]).turnId;
              const {ticket} = await (await post('/v1/stream-tickets', {turnId})).json();
              const events = api + '/v1/sessions/' + session.id + '/turns/' + turnId + '/events?ticket=' + ticket;
              const ended = await new Promise((told, failed) => {
                const source = new EventSource(events);
                source.addEventListener('completed', () => { source.close(); told('completed'); });
                source.onerror = () => { source.close(); failed('no events'); };
              });
              const again = await fetch(events);
              return [me.externalId, stream.split('\\n')[0], ended, again.status].join('|');
            }""";

    private Api from(String origin) {
        return Api.of(environment).with("Origin", origin);
    }
}
