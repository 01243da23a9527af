package dev.troupe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.testing.Answer;
import dev.troupe.testing.Api;
import dev.troupe.testing.TenantRows;
import dev.troupe.testing.TestTenant;
import dev.troupe.testing.TroupeTest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import tools.jackson.databind.node.ObjectNode;

/** Whatever a stranger names, in any call that the API's document has, looks to them like something that never was. */
@TroupeTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GeneratedIsolationTests {

    private static final String UUID_LIKE = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";
    private static final String TIME_LIKE = "\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z";

    @Autowired
    Environment environment;

    Reference reference;
    Belongings owners;
    Belongings strangers;
    TenantRows rows;

    @BeforeAll
    void prepare() {
        reference = Reference.of(environment);
        owners = Belongings.of(TestTenant.found(Api.of(environment)));
        strangers = Belongings.of(TestTenant.found(Api.of(environment)));
        owners.tenant().user("ben").get("/v1/me").ok();
        rows = TenantRows.of(environment, owners.tenant().slug());
    }

    Stream<Reference.Operation> tenantsOperations() {
        return reference.operations().filter(it -> !credentials(it).contains("operatorKey"));
    }

    Stream<Reference.Operation> withVariables() {
        return tenantsOperations().filter(it -> !it.variables().isEmpty());
    }

    /** What belongs to one user and not to the tenant as a whole. */
    Stream<Reference.Operation> usersOwn() {
        return withVariables().filter(it -> it.path().startsWith("/v1/sessions/"));
    }

    Stream<Reference.Operation> namingThingsElsewhere() {
        return tenantsOperations().filter(it -> !NamedFields.of(reference, it).isEmpty());
    }

    Stream<Reference.Operation> lists() {
        return tenantsOperations()
                .filter(it -> it.method().equals("GET") && it.variables().isEmpty());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("withVariables")
    void anotherTenantsThingIsLikeOneThatNeverWas(Reference.Operation operation) {
        tryEverything(operation, caller(operation, strangers));
    }

    /** Or else nothing would be found by strangers because nothing is. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("withVariables")
    void theOwnerFindsWhatIsNamed(Reference.Operation operation) {
        if (!operation.method().equals("GET")) return;
        var found = call(operation, caller(operation, owners), Places.path(operation, owners::get), null);

        assertThat(found.status()).as(found.text()).isEqualTo(200);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("usersOwn")
    void anotherUsersThingIsLikeOneThatNeverWas(Reference.Operation operation) {
        if (credentials(operation).contains("adminKey")) return;
        tryEverything(operation, owners.tenant().user("ben"));
    }

    private void tryEverything(Reference.Operation operation, Api caller) {
        var before = rows.all();
        var softly = new SoftAssertions();
        for (var places : foreignPlaces(operation)) {
            var foreign = call(operation, caller, path(operation, places, true), example(operation));
            var unknown = call(operation, caller, path(operation, places, false), example(operation));
            softly.assertThat(foreign.status())
                    .as("%s with the owner's at %s: %s", operation, places, foreign.text())
                    .isEqualTo(404);
            compare(softly, foreign, unknown, Map.of());
        }
        softly.assertAll();
        assertThat(rows.all()).as("The owner's rows").isEqualTo(before);
    }

    /** Which of a path's variables name something of the owner's: all of them, and each by itself beside the stranger's own. */
    private static List<Set<Integer>> foreignPlaces(Reference.Operation operation) {
        var kinds = Places.kinds(operation);
        var owned = IntStream.range(0, kinds.size())
                .filter(it -> kinds.get(it) != Kind.REVISION)
                .boxed()
                .toList();
        var places = new ArrayList<Set<Integer>>();
        places.add(Set.copyOf(owned));
        if (owned.size() > 1) owned.forEach(it -> places.add(Set.of(it)));
        return places;
    }

    private String path(Reference.Operation operation, Set<Integer> foreign, boolean owned) {
        var kinds = Places.kinds(operation);
        var path = operation.path();
        for (int i = 0; i < kinds.size(); i++) {
            var kind = kinds.get(i);
            var name = !foreign.contains(i) ? strangers.get(kind) : owned ? owners.get(kind) : kind.unknown();
            path = path.replaceFirst("\\{[^}]+}", name);
        }
        return path;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("namingThingsElsewhere")
    void anotherTenantsThingInABodyOrQueryIsLikeOneThatNeverWas(Reference.Operation operation) {
        var before = rows.all();
        var softly = new SoftAssertions();
        for (var field : NamedFields.of(reference, operation)) {
            var kind = field.kind(operation);
            var foreign = naming(operation, field, strangers, owners.get(kind));
            var unknown = kind.unknown();
            compare(
                    softly,
                    foreign,
                    naming(operation, field, strangers, unknown),
                    Map.of(owners.get(kind), "it", unknown, "it"));
        }
        softly.assertAll();
        assertThat(rows.all()).as("The owner's rows").isEqualTo(before);
    }

    /** Or else strangers would be refused for something else. */
    @Test
    void theirOwnThingsMayBeNamedThere() {
        var someone = Belongings.of(TestTenant.found(Api.of(environment)));
        namingThingsElsewhere()
                .sorted(Comparator.comparing(Reference.Operation::path).reversed())
                .forEach(operation -> NamedFields.of(reference, operation).forEach(it -> {
                    var taken = naming(operation, it, someone, someone.get(it.kind(operation)));
                    assertThat(taken.status())
                            .as("%s %s: %s", operation, it, taken.text())
                            .isBetween(200, 299);
                }));
    }

    private Answer naming(Reference.Operation operation, NamedFields.Field field, Belongings whose, String name) {
        var path = Places.path(operation, whose::get);
        var caller = caller(operation, whose);
        if (field.inQuery()) return call(operation, caller, path + "?%s=%s".formatted(field.name(), name), null);
        return call(operation, caller, path, field.in(operation.body().path("example"), name));
    }

    /** A path may be called with what the stranger has, and then makes something: what is new at each call is left out. */
    private static void compare(SoftAssertions softly, Answer foreign, Answer unknown, Map<String, String> names) {
        softly.assertThat(foreign.status()).isEqualTo(unknown.status());
        softly.assertThat(told(foreign, names)).isEqualTo(told(unknown, names));
        softly.assertThat(headers(foreign)).isEqualTo(headers(unknown));
    }

    private static String told(Answer answer, Map<String, String> names) {
        var text = answer.text();
        if (answer.header("Content-Type").contains("json") && answer.json() instanceof ObjectNode object) {
            text = object.without("instance").toString();
        }
        for (var name : names.entrySet()) text = text.replace(name.getKey(), name.getValue());
        return text.replaceAll(UUID_LIKE, "an id").replaceAll(TIME_LIKE, "a time");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("lists")
    void noListShowsWhatIsAnothersOwn(Reference.Operation operation) {
        var shown = call(operation, caller(operation, strangers), operation.path(), null);

        assertThat(shown.ok().path("items").isMissingNode()
                        || !shown.ok().path("items").isEmpty())
                .as("the stranger has one to be shown: make one in Belongings.of")
                .isTrue();
        assertThat(shown.text()).doesNotContain(owners.names());
    }

    @Test
    void anotherUserOfTheTenantSeesNoneOfItsSessions() {
        assertThat(owners.tenant().user("ben").get("/v1/sessions").ok().path("items"))
                .isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("everyOperation")
    void aCredentialThatTheDocumentDoesNotNameOpensNothing(Reference.Operation operation) {
        var callers = Map.of(
                "operatorKey", Api.of(environment).operator(),
                "adminKey", strangers.tenant().admin(),
                "serviceKey", strangers.user());
        var before = rows.all();
        callers.forEach((credential, caller) -> {
            if (credentials(operation).contains(credential)) return;
            var path = operation.path().replaceAll("\\{[^}]+}", "1");
            var refused = call(operation, caller, path, example(operation));
            assertThat(refused.problem())
                    .as("%s of the %s", operation, credential)
                    .isEqualTo("forbidden");
        });
        assertThat(rows.all()).isEqualTo(before);
    }

    Stream<Reference.Operation> everyOperation() {
        return reference.operations();
    }

    private static Set<String> credentials(Reference.Operation operation) {
        var names = new TreeSet<String>();
        operation.node().path("security").forEach(it -> names.addAll(it.propertyNames()));
        return names;
    }

    private static Api caller(Reference.Operation operation, Belongings whose) {
        return Places.isAdmins(operation) ? whose.tenant().admin() : whose.user();
    }

    /** What the document gives as an example of the body, or bytes where it is none of JSON. */
    private static @Nullable Object example(Reference.Operation operation) {
        if (!operation.node().has("requestBody")) return null;
        var example = operation.body().path("example");
        return example.isMissingNode() ? Routes.picture() : example;
    }

    private static Answer call(Reference.Operation operation, Api caller, String path, @Nullable Object body) {
        var content = operation.node().at("/requestBody/content");
        var type = content.has("application/json") || content.isMissingNode() ? "application/json" : "image/png";
        var whole = operation.node().at("/responses/200/content").has("text/event-stream")
                ? caller.with("Accept", "application/json")
                : caller;
        return whole.with("Content-Type", type).send(operation.method(), path, body);
    }

    /** Names of headers; the web server closes a connection now and then, whatever was asked. */
    private static Set<String> headers(Answer answer) {
        var names = new TreeSet<>(answer.headers().map().keySet());
        names.remove("connection");
        return names;
    }
}
