package dev.troupe.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.troupe.testing.Api;
import dev.troupe.testing.Problems;
import dev.troupe.testing.ScriptedUpstream;
import dev.troupe.testing.Statements;
import dev.troupe.testing.TestSession;
import dev.troupe.testing.TestTenant;
import dev.troupe.testing.TroupeTest;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;

/** A session begins with one of its character's greetings; the others are its alternatives. */
@TroupeTest
class GreetingTests {

    private static final String SESSIONS = "/v1/sessions";

    @Autowired
    Environment environment;

    TestTenant tenant;
    Api ann;
    String iris;

    @BeforeEach
    void prepare() {
        ScriptedUpstream.shared().reset();
        tenant = TestTenant.found(Api.of(environment));
        ann = tenant.user("ann");
        iris = tenant.cast(Map.of(
                "name",
                "Iris",
                "first_mes",
                "One.",
                "alternate_greetings",
                List.of("Two.", "  ", "Three."),
                "group_only_greetings",
                List.of("Everybody.")));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void theOthersAreAlternativesOfTheOneThatWasChosen(int greeting) {
        var session = open(greeting);

        assertThat(session.texts())
                .containsExactly(List.of("One.", "Two.", "Three.").get(greeting));
        var first = session.messages().getFirst();
        assertThat(first.at("/alternatives/index").asInt()).isEqualTo(greeting);
        assertThat(first.at("/alternatives/count").asInt()).isEqualTo(3);
        assertThat(alternatives(first).get(greeting)).isEqualTo(first.path("id").asString());
        assertThat(alternatives(first).stream().map(it -> {
                    session.verb(it, "select").ok();
                    return session.texts();
                }))
                .containsExactly(List.of("One."), List.of("Two."), List.of("Three."));
    }

    @Test
    void whatWasSaidBelowOneIsFoundAgainByChoosingIt() {
        var session = open(0);
        session.ask("Hello.").ok();
        var below = session.ids();
        var others = alternatives(session.messages().getFirst());

        session.verb(others.get(2), "select").ok();
        assertThat(session.texts()).containsExactly("Three.");
        session.ask("Hello there.").ok();
        assertThat(ScriptedUpstream.shared().requests().getLast())
                .contains("Three.")
                .doesNotContain("One.");
        session.verb(others.getFirst(), "select").ok();

        assertThat(session.ids()).isEqualTo(below);
        session.verb(others.get(2), "select").ok();
        assertThat(session.texts()).hasSize(3).startsWith("Three.", "Hello there.");
    }

    @Test
    void anEditedOneIsAnotherOfThem() {
        var session = open(1);

        session.verb(session.ids().getFirst(), "edit", Map.of("content", "Two and a half."))
                .ok();

        var first = session.messages().getFirst();
        assertThat(session.texts()).containsExactly("Two and a half.");
        assertThat(first.path("editedAt").asString()).isNotBlank();
        assertThat(first.at("/alternatives/index").asInt()).isEqualTo(3);
        assertThat(first.at("/alternatives/count").asInt()).isEqualTo(4);
    }

    @Test
    void whereADeletedOneWasTheOneBesideItIsShown() {
        var session = open(0);

        session.user().delete(session.message(session.ids().getFirst()));
        assertThat(session.texts()).containsExactly("Two.");
        session.user()
                .delete(session.message(
                        alternatives(session.messages().getFirst()).get(1)));
        session.user().delete(session.message(session.ids().getFirst()));

        assertThat(session.texts()).isEmpty();
    }

    @Test
    void noneIsWrittenAnewByAModel() {
        var session = open(1);
        var path = session.message(session.ids().getFirst());

        for (var verb : List.of("/regenerate", "/continue")) {
            Problems.check(session.user().post(path + verb, Map.of()), "conflict", path + verb);
        }
        assertThat(ScriptedUpstream.shared().requests()).isEmpty();
    }

    @Test
    void ofHundredsFiftyAreOfferedAndTheChosenOneIsAmongThem() {
        var many = tenant.cast(Map.of(
                "name", "Many",
                "first_mes", "Number 0",
                "alternate_greetings",
                        IntStream.range(1, 300).mapToObj(it -> "Number " + it).toList()));

        var near = new TestSession(ann, opened(many, 49)).messages().getFirst();
        var session = new TestSession(ann, opened(many, 299));
        var far = session.messages().getFirst();

        assertThat(near.path("content").asString()).isEqualTo("Number 49");
        assertThat(far.path("content").asString()).isEqualTo("Number 299");
        for (var first : List.of(near, far)) {
            assertThat(first.at("/alternatives/index").asInt()).isEqualTo(49);
            assertThat(first.at("/alternatives/count").asInt()).isEqualTo(50);
        }
        session.verb(alternatives(far).get(48), "select").ok();
        assertThat(session.texts()).containsExactly("Number 48");
        var tooHigh = ann.post(SESSIONS, Map.of("character", many, "greeting", 300));
        assertThat(tooHigh.at("errors.0.message")).isEqualTo("must be below 300: the character has no more");
    }

    @Test
    void openingTakesAsManyStatementsHoweverManyThereAre() {
        var one = tenant.cast(Map.of("name", "Single", "first_mes", "Hello."));
        var many = tenant.cast(Map.of(
                "name",
                "Many",
                "alternate_greetings",
                IntStream.range(0, 50).mapToObj(it -> "Number " + it).toList()));
        opened(one, 0);
        opened(many, 0);

        assertThat(statements(many)).isCloseTo(statements(one), within(4)).isLessThan(25);
    }

    @Test
    void aRepeatedOpeningMakesNoOthers() {
        var once = ann.with("Idempotency-Key", "one session");
        var body = Map.of("character", iris, "greeting", 1);

        var first = once.post(SESSIONS, body);
        var again = once.post(SESSIONS, body);

        assertThat(again.at("id")).isEqualTo(first.at("id"));
        var session = new TestSession(ann, first.at("id"));
        assertThat(alternatives(session.messages().getFirst())).hasSize(3);
        Problems.check(once.post(SESSIONS, Map.of("character", iris)), "idempotency-mismatch", SESSIONS);
    }

    @Test
    void anExportedTreeHasThemAllAndMarkdownTheOneThatIsShown() {
        var session = open(1);

        var tree = ann.get(session.path() + "/export").ok().path("messages");

        assertThat(tree.valueStream().map(it -> it.path("content").asString()))
                .containsExactly("One.", "Two.", "Three.");
        assertThat(tree.valueStream()).noneMatch(it -> it.has("parentId"));
        assertThat(ann.get(session.path() + "/export?format=markdown").text())
                .contains("> Two.")
                .doesNotContain("> One.", "> Three.");
    }

    @Test
    void aForkHasTheOneOfItsPath() {
        var session = open(1);
        session.ask("Hello.").ok();

        var fork = new TestSession(
                ann,
                ann.post(session.path() + "/fork", Map.of()).ok().path("id").asString());

        assertThat(fork.texts()).isEqualTo(session.texts());
        assertThat(alternatives(fork.messages().getFirst())).hasSize(1);
    }

    @Test
    void aSessionThatMovesToAnotherRevisionKeepsThose() {
        var session = open(1);
        var path = "/v1/admin/characters/" + iris;
        var card = Map.of("name", "Iris", "first_mes", "Another.");
        tenant.admin().put(path + "/draft", Map.of("card", card)).ok();
        tenant.admin().post(path + "/publish", Map.of()).ok();

        ann.patch(session.path(), Map.of("revision", 2)).ok();

        assertThat(session.texts()).containsExactly("Two.");
        assertThat(alternatives(session.messages().getFirst())).hasSize(3);
    }

    @Test
    void theirMacrosAreResolvedOnceForThisSession() {
        ann.patch("/v1/me", Map.of("name", "Ann", "description", "a {{char}}")).ok();
        var words = IntStream.range(0, 40).mapToObj(it -> "w" + it).toList();
        var told = tenant.cast(Map.of(
                "name", "Teller",
                "first_mes", "{{user}}, {{persona}}: {{pick::%s}}".formatted(String.join("::", words)),
                "alternate_greetings", List.of("It is {{isodate}}.{{outlet::x}} {{lastMessage}}{{random::a,b}}")));

        var begun = Stream.generate(() -> new TestSession(ann, opened(told, 0)))
                .limit(8)
                .toList();

        var texts = begun.stream().map(it -> it.texts().getFirst()).toList();
        assertThat(texts).allMatch(it -> it.matches("Ann, a \\{\\{char}}: w\\d+"));
        assertThat(texts.stream().distinct().count())
                .as("of eight choices among forty")
                .isGreaterThan(1);
        var session = begun.getFirst();
        session.verb(alternatives(session.messages().getFirst()).get(1), "select")
                .ok();
        assertThat(session.texts().getFirst()).matches("It is \\d{4}-\\d\\d-\\d\\d\\. [ab]");
    }

    private TestSession open(int greeting) {
        return new TestSession(ann, opened(iris, greeting));
    }

    private String opened(String character, int greeting) {
        return ann.post(SESSIONS, Map.of("character", character, "greeting", greeting))
                .ok()
                .path("id")
                .asString();
    }

    private int statements(String character) {
        try (var statements = Statements.counted()) {
            opened(character, 0);
            return statements.count();
        }
    }

    private static List<String> alternatives(JsonNode message) {
        return message.at("/alternatives/ids")
                .valueStream()
                .map(JsonNode::asString)
                .toList();
    }
}
