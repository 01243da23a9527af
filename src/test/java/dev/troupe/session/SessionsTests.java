package dev.troupe.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.testing.Answer;
import dev.troupe.testing.Api;
import dev.troupe.testing.Problems;
import dev.troupe.testing.ScriptedUpstream;
import dev.troupe.testing.TenantRows;
import dev.troupe.testing.TestSession;
import dev.troupe.testing.TestTenant;
import dev.troupe.testing.TroupeTest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

/** What users do with sessions as wholes. */
@TroupeTest
class SessionsTests {

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
                "name", "Iris",
                "first_mes", "Hello, {{user}}. I am {{char}}.",
                "alternate_greetings", List.of("Again, <USER>?", "{{original}} {{char}}")));
    }

    @ParameterizedTest
    @CsvSource({"0, 'Hello, you. I am Iris.'", "1, 'Again, you?'", "2, '{{original}} Iris'"})
    void aSessionBeginsWithTheGreetingThatWasChosen(int greeting, String text) {
        var opened = ann.post(SESSIONS, Map.of("character", iris, "greeting", greeting));

        assertThat(opened.status()).isEqualTo(201);
        assertThat(opened.at("character.name")).isEqualTo("Iris");
        assertThat(opened.at("preview")).as(opened.text()).isEqualTo(text);
        var messages = new TestSession(ann, opened.at("id")).messages();
        assertThat(messages).hasSize(1);
        assertThat(messages.getFirst().path("content").asString()).isEqualTo(text);
        assertThat(messages.getFirst().path("role").asString()).isEqualTo("character");
        assertThat(messages.getFirst().path("id").asString()).isEqualTo(opened.at("headId"));
    }

    @Test
    void withoutAGreetingASessionBeginsEmpty() {
        tenant.cast(Map.of("name", "Mute"));

        var opened = ann.post(SESSIONS, Map.of("character", "mute", "greeting", 0));

        assertThat(opened.status()).isEqualTo(201);
        assertThat(opened.json().has("headId")).isFalse();
        assertThat(new TestSession(ann, opened.at("id")).messages()).isEmpty();
        var tooHigh = ann.post(SESSIONS, Map.of("character", "mute", "greeting", 1));
        assertThat(tooHigh.at("errors.0.message")).isEqualTo("must be below 1: the character has no more");
    }

    @Test
    void theNameOfTheSessionGoesBeforeTheNameOfTheUser() {
        ann.patch("/v1/me", Map.of("name", "Ann")).ok();

        assertThat(open(Map.of()).at("preview")).isEqualTo("Hello, Ann. I am Iris.");
        assertThat(open(Map.of("user", Map.of("name", "Captain"))).at("preview"))
                .isEqualTo("Hello, Captain. I am Iris.");
        assertThat(open(Map.of("user", Map.of("name", " "))).at("preview")).isEqualTo("Hello, Ann. I am Iris.");
    }

    @Test
    void aGreetingStaysAsItWasSaid() {
        var session = new TestSession(ann, open(Map.of()).at("id"));

        ann.patch("/v1/me", Map.of("name", "Ann")).ok();
        ann.patch(session.path(), Map.of("user", Map.of("name", "Captain"))).ok();

        assertThat(session.messages().getFirst().path("content").asString()).isEqualTo("Hello, you. I am Iris.");
    }

    @Test
    void whatTheUserSaysIsNeverExpanded() {
        var session = new TestSession(ann, open(Map.of()).at("id"));
        var said = "I am {{user}}, <BOT>, {{char}}.";

        session.ask(said).ok();

        assertThat(session.messages().get(1).path("content").asString()).isEqualTo(said);
        assertThat(ScriptedUpstream.shared().requests().getFirst()).contains(said);
    }

    @Test
    void aNameThatIsAMacroIsOnlyAName() {
        var opened = open(Map.of("user", Map.of("name", "{{char}}")));

        assertThat(opened.at("preview")).isEqualTo("Hello, {{char}}. I am Iris.");
    }

    @Test
    void theSessionThatWasUsedLastIsListedFirst() {
        var first = new TestSession(ann, open(Map.of("title", "First")).at("id"));
        open(Map.of("title", "Second"));
        assertThat(titles(ann.get(SESSIONS))).containsExactly("Second", "First");

        first.ask("Still there?").ok();

        assertThat(titles(ann.get(SESSIONS))).containsExactly("First", "Second");
    }

    @Test
    void aLongListComesInPagesWithoutGaps() {
        for (int i = 0; i < 23; i++) open(Map.of("title", "Number " + i));

        var first = ann.get(SESSIONS);
        var second = ann.get(SESSIONS + "?limit=2&cursor=" + first.at("nextCursor"));
        var third = ann.get(SESSIONS + "?limit=2&cursor=" + second.at("nextCursor"));

        assertThat(Stream.of(first, second, third).flatMap(it -> titles(it).stream()))
                .containsExactlyElementsOf(IntStream.range(0, 23)
                        .mapToObj(it -> "Number " + (22 - it))
                        .toList());
        assertThat(third.json().has("nextCursor")).isFalse();
    }

    @Test
    void aLongPathComesInPagesFromItsNewestEnd() {
        var session = new TestSession(ann, open(Map.of()).at("id"));
        for (int i = 0; i < 3; i++) session.ask("Question " + i).ok();
        var whole =
                session.messages().stream().map(it -> it.path("id").asString()).toList();
        assertThat(whole).hasSize(7);

        var newest = ann.get(session.path() + "/messages?limit=3");
        var older = ann.get(session.path() + "/messages?limit=3&before=" + newest.at("nextCursor"));
        var oldest = ann.get(session.path() + "/messages?limit=3&before=" + older.at("nextCursor"));

        assertThat(ids(newest)).isEqualTo(whole.subList(4, 7));
        assertThat(ids(older)).isEqualTo(whole.subList(1, 4));
        assertThat(ids(oldest)).isEqualTo(whole.subList(0, 1));
        assertThat(oldest.json().has("nextCursor")).isFalse();
        assertThat(ids(ann.get(session.path() + "/messages?before=" + whole.getFirst())))
                .isEmpty();
    }

    @Test
    void aMessageOfAnotherSessionIsNoPlaceToReadFrom() {
        var one = open(Map.of());
        var other = open(Map.of());
        var path = SESSIONS + "/" + one.at("id") + "/messages";

        Problems.check(ann.get(path + "?before=" + other.at("headId")), "not-found", path);
    }

    @Test
    void aSessionIsRenamedAndItsTitleTakenBack() {
        var path = SESSIONS + "/" + open(Map.of()).at("id");

        assertThat(ann.patch(path, Map.of("title", " At the inn ")).at("title")).isEqualTo("At the inn");
        assertThat(ann.patch(path, "{}").at("title")).isEqualTo("At the inn");
        assertThat(ann.patch(path, Map.of("title", " ")).json().has("title")).isFalse();
    }

    @Test
    void theUserOfASessionIsIntroducedAnew() {
        var path = SESSIONS + "/" + open(Map.of()).at("id");

        var changed = ann.patch(path, Map.of("user", Map.of("name", "Captain", "description", "Of a ship.")));

        assertThat(changed.at("user.name")).isEqualTo("Captain");
        assertThat(changed.at("user.description")).isEqualTo("Of a ship.");
        assertThat(ann.get(path).json()).isEqualTo(changed.json());
        assertThat(ann.get("/v1/me").json().has("name")).isFalse();
    }

    @Test
    void ofTwoChangesOfOneVersionTheSecondIsStale() {
        var opened = open(Map.of());
        var careful = ann.with(
                "If-Match", "\"%d\"".formatted(opened.json().path("version").asInt()));
        var path = SESSIONS + "/" + opened.at("id");

        assertThat(careful.patch(path, Map.of("title", "One")).status()).isEqualTo(200);

        Problems.check(careful.patch(path, Map.of("title", "Two")), "stale-version", path);
        assertThat(ann.get(path).at("title")).isEqualTo("One");
    }

    @Test
    void aDeletedSessionIsGoneWithEverythingSaidInIt() {
        var rows = TenantRows.of(environment, tenant.slug());
        var session = new TestSession(ann, open(Map.of()).at("id"));
        session.ask("Anybody?").ok();
        assertThat(rows.count("message"))
                .as("with greetings that were not chosen")
                .isEqualTo(5);

        assertThat(ann.delete(session.path()).status()).isEqualTo(204);

        Problems.check(ann.get(session.path()), "not-found", session.path());
        Problems.check(ann.delete(session.path()), "not-found", session.path());
        assertThat(titles(ann.get(SESSIONS))).isEmpty();
        assertThat(rows.count("message")).isZero();
        assertThat(rows.count("turn")).isZero();
        assertThat(rows.count("ledger_entry")).as("what it cost stays").isEqualTo(1);
    }

    private Answer open(Map<String, Object> more) {
        var body = new HashMap<String, Object>(Map.of("character", iris));
        body.putAll(more);
        var opened = ann.post(SESSIONS, body);
        opened.ok();
        return opened;
    }

    private static List<String> titles(Answer list) {
        return list.ok()
                .path("items")
                .valueStream()
                .map(it -> it.path("title").asString())
                .toList();
    }

    private static List<String> ids(Answer list) {
        return list.ok()
                .path("items")
                .valueStream()
                .map(it -> it.path("id").asString())
                .toList();
    }
}
