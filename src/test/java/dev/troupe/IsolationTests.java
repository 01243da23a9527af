package dev.troupe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.testing.Answer;
import dev.troupe.testing.Api;
import dev.troupe.testing.TenantRows;
import dev.troupe.testing.TestSession;
import dev.troupe.testing.TestTenant;
import dev.troupe.testing.TroupeTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.node.ObjectNode;

/** Whatever a stranger names, on any route, looks to them like something that never was. */
@TroupeTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IsolationTests {

    @Autowired
    Environment environment;

    @Autowired
    RequestMappingHandlerMapping requestMappingHandlerMapping;

    TestTenant owner;
    TestTenant stranger;
    Things owners;
    Things strangers;
    TenantRows rows;

    /** One tenant's things of every kind that a path can name. */
    record Things(
            String tenant,
            TestSession session,
            String turn,
            String message,
            Named character,
            String key,
            String connection,
            String lorebook,
            String user) {

        static Things of(TestTenant tenant) {
            var card = Map.of("name", "Iris", "first_mes", "Yes?", "tags", List.of("owned"));
            var slug = "iris-" + UUID.randomUUID();
            var made = tenant.admin().post("/v1/admin/characters", Map.of("slug", slug, "card", card));
            var id = made.ok().path("id").asString();
            tenant.admin()
                    .post("/v1/admin/characters/%s/publish".formatted(id), Map.of())
                    .ok();
            tenant.admin()
                    .put("/v1/admin/characters/%s/avatar".formatted(id), Routes.picture())
                    .status();
            var session = tenant.session("ann", slug);
            var reply = session.ask("What do you have that is mine?").ok();
            var connection = tenant.admin()
                    .post("/v1/admin/connections", Map.of("name", "owned", "preset", "tokenhub", "secret", "sk-owned"));
            var lorebook = tenant.admin()
                    .post("/v1/admin/lorebooks", Map.of("name", "owned", "book", Map.of("entries", List.of())));
            var keys = tenant.admin().get("/v1/admin/keys").ok();
            var users = tenant.admin().get("/v1/admin/users?query=ann").ok();
            return new Things(
                    tenant.slug(),
                    session,
                    reply.path("turnId").asString(),
                    reply.path("id").asString(),
                    new Named(id, slug),
                    keys.at("/items/0/id").asString(),
                    connection.ok().path("id").asString(),
                    lorebook.at("lorebook.id"),
                    users.at("/items/0/id").asString());
        }

        List<String> texts() {
            return List.of(session.id(), turn, message, character.id, character.slug, key, connection, lorebook, user);
        }
    }

    record Named(String id, String slug) {}

    @BeforeAll
    void prepare() {
        owner = TestTenant.found(Api.of(environment));
        stranger = TestTenant.found(Api.of(environment));
        owners = Things.of(owner);
        strangers = Things.of(stranger);
        owner.user("ben").get("/v1/me").ok();
        rows = TenantRows.of(environment, owner.slug());
    }

    Stream<Routes.Route> routes() {
        return Routes.of(requestMappingHandlerMapping)
                .filter(it -> !it.variables().isEmpty());
    }

    /** Revisions and files have no id of their own that could be another's; {@code RevisionsTests} and {@code CardFilesApiTests} try other tenants'. */
    Stream<Routes.Route> tenantsRoutes() {
        return routes().filter(it -> !it.pattern().startsWith("/v1/operator/"))
                .filter(it -> !it.pattern().contains("/revisions/{"))
                .filter(it -> !it.pattern().contains("/assets/{"));
    }

    Stream<Routes.Route> usersRoutes() {
        return tenantsRoutes()
                .filter(it -> !it.pattern().startsWith("/v1/admin/"))
                .filter(it -> !it.pattern().startsWith("/v1/characters/"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tenantsRoutes")
    void anotherTenantsThingIsLikeOneThatNeverWas(Routes.Route route) {
        var caller = route.pattern().startsWith("/v1/admin/") ? stranger.admin() : strangers.session.user();
        tryEverything(route, caller);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("usersRoutes")
    void anotherUsersThingIsLikeOneThatNeverWas(Routes.Route route) {
        tryEverything(route, owner.user("ben"));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "/v1/sessions",
                "/v1/characters",
                "/v1/characters?tag=owned",
                "/v1/admin/characters",
                "/v1/admin/keys",
                "/v1/admin/connections",
                "/v1/admin/lorebooks",
                "/v1/admin/audit",
                "/v1/admin/users"
            })
    void noListShowsWhatIsAnothersOwn(String list) {
        var caller = list.startsWith("/v1/admin/") ? stranger.admin() : strangers.session.user();

        var shown = caller.get(list);

        assertThat(shown.ok().path("items").size())
                .as("The stranger's own are shown")
                .isPositive();
        assertThat(shown.text()).doesNotContain(owners.texts());
    }

    @Test
    void anotherUserOfTheTenantSeesNoneOfItsSessions() {
        assertThat(owner.user("ben").get("/v1/sessions").ok().path("items")).isEmpty();
    }

    @Test
    void everyListIsLookedAt() {
        var lists = Routes.of(requestMappingHandlerMapping)
                .filter(it -> it.method().equals("GET") && it.variables().isEmpty())
                .map(Routes.Route::pattern)
                .toList();

        assertThat(lists)
                .containsExactlyInAnyOrder(
                        "/v1/sessions",
                        "/v1/characters",
                        "/v1/admin/characters",
                        "/v1/admin/keys",
                        "/v1/admin/connections",
                        "/v1/admin/connections/shared",
                        "/v1/admin/lorebooks",
                        "/v1/admin/audit",
                        "/v1/admin/tenant",
                        "/v1/admin/users",
                        "/v1/admin/limits",
                        "/v1/admin/usage",
                        "/v1/me",
                        "/v1/operator/tenants",
                        "/v1/operator/audit",
                        "/v1/operator/connections",
                        "/v1/operator/limits",
                        "/v1/operator/usage");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"admin", "service"})
    void noTenantReachesTheOperatorsRoutes(String role) {
        var caller = role.equals("admin") ? stranger.admin() : stranger.service();
        Routes.of(requestMappingHandlerMapping)
                .filter(it -> it.pattern().startsWith("/v1/operator/"))
                .forEach(it -> assertThat(
                                call(it, caller, it.filled(_ -> owners.tenant)).problem())
                        .as(it.toString())
                        .isEqualTo("forbidden"));
    }

    private void tryEverything(Routes.Route route, Api caller) {
        var before = rows.all();
        var softly = new SoftAssertions();
        for (var path : foreign(route)) {
            var foreign = call(route, caller, path);
            var unknown =
                    call(route, caller, route.filled(_ -> UUID.randomUUID().toString()));
            softly.assertThat(foreign.status())
                    .as("%s %s: %s", route.method(), path, foreign.text())
                    .isEqualTo(404);
            softly.assertThat(withoutInstance(foreign)).isEqualTo(withoutInstance(unknown));
            softly.assertThat(headers(foreign)).isEqualTo(headers(unknown));
        }
        softly.assertAll();
        assertThat(rows.all()).as("The owner's rows").isEqualTo(before);
    }

    /** Paths that name the owner's things, all of them or only the last beside the stranger's own. */
    private List<String> foreign(Routes.Route route) {
        var paths = new ArrayList<String>();
        paths.add(route.filled(it -> thing(route, it, owners)));
        var last = route.variables().getLast();
        paths.add(route.filled(it -> thing(route, it, it.equals(last) ? owners : strangers)));
        if (last.equals("id") && route.pattern().contains("/characters/")) {
            paths.add(route.filled(_ -> owners.character.slug));
        }
        return paths;
    }

    /** What a path's variable names. A route that this doesn't know must be added here. */
    private static String thing(Routes.Route route, String variable, Things of) {
        var pattern = route.pattern();
        return switch (variable) {
            case "sessionId" -> of.session.id();
            case "turnId" -> of.turn;
            case "messageId" -> of.message;
            case "slug" -> of.character.slug;
            case "externalId" -> of.user;
            case "id" -> {
                if (pattern.startsWith("/v1/sessions/")) yield of.session.id();
                if (pattern.startsWith("/v1/admin/characters/")) yield of.character.id;
                if (pattern.startsWith("/v1/admin/keys/")) yield of.key;
                if (pattern.startsWith("/v1/admin/connections/")) yield of.connection;
                if (pattern.startsWith("/v1/admin/lorebooks/")) yield of.lorebook;
                throw new AssertionError("Say here what {id} is in " + pattern);
            }
            default -> throw new AssertionError("Say here what {%s} is in %s".formatted(variable, pattern));
        };
    }

    private static Answer call(Routes.Route route, Api caller, String path) {
        var asked = path.endsWith("/messages") ? caller.with("Accept", "application/json") : caller;
        return asked.send(route.method(), path, route.body());
    }

    /** Names of headers; the web server closes a connection now and then, whatever was asked. */
    private static Set<String> headers(Answer answer) {
        var names = new TreeSet<>(answer.headers().map().keySet());
        names.remove("connection");
        return names;
    }

    private static ObjectNode withoutInstance(Answer answer) {
        var body = (ObjectNode) answer.json();
        body.remove("instance");
        return body;
    }
}
