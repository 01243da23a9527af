package dev.troupe.turn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.troupe.testing.Answer;
import dev.troupe.testing.DatabaseDump;
import dev.troupe.testing.Events.Event;
import dev.troupe.testing.PacedScript;
import dev.troupe.testing.RunningTroupe;
import dev.troupe.testing.Script;
import dev.troupe.testing.ScriptedUpstream;
import dev.troupe.testing.SharedDatabase;
import dev.troupe.testing.TestSession;
import dev.troupe.testing.TestTenant;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** A reply is withdrawn after it was read: whoever has it is told to drop it, and nobody gets it any more. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(OutputCaptureExtension.class)
class RetractionTests {

    private static final Duration SOON = Duration.ofSeconds(15);
    private static final String FIRST = "Unspeakable 🎭 zanzibar ";
    private static final String SECOND = "and quetzalcoatl.";
    private static final List<String> WORDS = List.of("Unspeakable", "zanzibar", "quetzalcoatl");

    private final ScriptedUpstream upstream = ScriptedUpstream.shared();
    private final SharedDatabase database = SharedDatabase.create();
    private RunningTroupe one;
    private RunningTroupe two;
    private TestTenant tenant;
    private TestSession session;

    @BeforeAll
    void start() {
        one = database.start();
        two = database.start();
        var connection = Map.of(
                "name",
                "the only one",
                "preset",
                "hunyuan",
                "baseUrl",
                upstream.baseUrl(),
                "secret",
                ScriptedUpstream.KEY,
                "default",
                true);
        one.api().operator().post("/v1/operator/connections", connection).ok();
        tenant = TestTenant.found(one.api());
    }

    @BeforeEach
    void open() {
        upstream.reset();
        session = tenant.session("u-" + UUID.randomUUID(), tenant.castTavernKeeper());
    }

    @AfterAll
    void close() {
        two.close();
        one.close();
    }

    @Test
    void readersOnBothNodesAreToldToDropWhatTheyHaveHoweverFarTheyAre() throws Exception {
        var script = upstream.next(Script.paced());
        try (var here = Asked.of(session, "Say it.");
                var there = Asked.of(there(), there().follow(here.turnId(), 0))) {
            say(script, here, there);
            script.endsFor("sensitive");

            for (var reader : List.of(here, there)) {
                assertRetracted(reader.end());
                assertThat(reader.text()).as("had been read").isEqualTo(FIRST + SECOND);
            }
            for (var node : List.of(session, there())) {
                for (var place : List.of(0, 1, FIRST.length(), (FIRST + SECOND).length(), 4_000)) {
                    var resumed = node.follow(here.turnId(), place).rest();
                    assertThat(resumed).extracting(Event::name).containsExactly("turn", "retracted");
                    assertThat(resumed).extracting(Event::id).containsExactly(0, 0);
                    assertNowhere(resumed.toString());
                }
            }
        }
    }

    @Test
    void itIsGoneFromHistoryPromptsAndEveryColumnOfEveryTable(CapturedOutput output) throws Exception {
        var script = upstream.next(Script.paced());
        String turnId;
        try (var here = Asked.of(session, "Say it.");
                var there = Asked.of(there(), there().follow(here.turnId(), 0))) {
            turnId = here.turnId();
            say(script, here, there);
            assertThat(dump()).as("while it is written").contains(FIRST.strip()).contains(SECOND);
            script.endsFor("sensitive");
            here.end();
        }
        for (var node : List.of(session, there())) assertNowhere(shown(node, turnId));
        assertThat(session.messages().getLast().path("state").asString()).isEqualTo("retracted");
        assertThat(session.messages().getLast().path("content").asString()).isEmpty();
        session.ask("Something else, then.").ok();
        regenerate().ok();
        assertThat(upstream.requests()).hasSize(3);
        assertNowhere(upstream.requests().toString());
        assertNowhere(dump());
        assertNowhere(output.getAll());
    }

    @Test
    void whoeverWaitsForTheWholeReplyIsToldThatItWasWithdrawn() {
        upstream.next(Script.saysAndEnds(FIRST + SECOND, "sensitive"));
        var answer = session.ask("Say it.");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.problem()).isEqualTo("moderated");
        assertNowhere(answer.text());
        var reply = session.messages().getLast();
        var goesOn = reply(reply.path("id").asString(), "continue");
        assertThat(goesOn.problem()).as("there is nothing to go on from").isEqualTo("conflict");
    }

    @Test
    void whatAWithdrawnReplyWentOnFromStaysWhatItWas() {
        upstream.next(Script.breaksOffAfter("Once upon a time"));
        session.ask("A story, please.");
        var begun = session.messages().getLast().path("id").asString();
        upstream.next(Script.saysAndEnds(FIRST + SECOND, "sensitive"));

        assertThat(reply(begun, "continue").problem()).isEqualTo("moderated");

        assertThat(session.messages().getLast().path("content").asString()).isEmpty();
        session.user()
                .post(session.path() + "/messages/" + begun + "/select", Map.of())
                .ok();
        assertThat(session.messages().getLast().path("content").asString()).isEqualTo("Once upon a time");
        assertThat(session.messages().getLast().path("state").asString()).isEqualTo("interrupted");
    }

    private TestSession there() {
        return session.at(two.url());
    }

    /** Until both readers have all of it, so that it is written down, too. */
    private static void say(PacedScript script, Asked here, Asked there) {
        script.says(FIRST);
        await().atMost(SOON).until(() -> there.text().equals(FIRST));
        script.says(SECOND);
        await().atMost(SOON).until(() -> there.text().equals(FIRST + SECOND));
        assertThat(here.text()).isEqualTo(FIRST + SECOND);
    }

    private static void assertRetracted(Event end) {
        assertThat(end.name()).isEqualTo("retracted");
        assertThat(end.id()).isZero();
        assertThat(end.data().path("reason").asString()).isEqualTo("moderated");
        assertThat(end.data().path("notice").asString()).isNotBlank();
        assertNowhere(end.data().toString());
    }

    /** All that users and admins are shown of a turn and its session. */
    private String shown(TestSession session, String turnId) {
        var admin = tenant.admin().get("/v1/admin/sessions/%s/turns/%s/receipt".formatted(session.id(), turnId));
        return List.of(
                        session.turn(turnId).ok(),
                        session.messages(),
                        session.user().get(session.path()).ok(),
                        session.user().get("/v1/sessions").ok(),
                        admin.ok())
                .toString();
    }

    private Answer regenerate() {
        return reply(session.messages().get(2).path("id").asString(), "regenerate");
    }

    private Answer reply(String messageId, String verb) {
        var path = "%s/messages/%s/%s".formatted(session.path(), messageId, verb);
        return session.user().with("Accept", "application/json").post(path, Map.of());
    }

    private String dump() throws SQLException {
        return String.join("\n", DatabaseDump.of(database.url()).values());
    }

    private static void assertNowhere(String place) {
        assertThat(WORDS).noneMatch(place::contains);
    }
}
