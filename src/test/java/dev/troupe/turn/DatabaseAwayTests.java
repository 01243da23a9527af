package dev.troupe.turn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.troupe.testing.Answer;
import dev.troupe.testing.OwnServer;
import dev.troupe.testing.PacedScript;
import dev.troupe.testing.Problems;
import dev.troupe.testing.RunningTroupe;
import dev.troupe.testing.Script;
import dev.troupe.testing.ScriptedUpstream;
import dev.troupe.testing.SharedDatabase;
import dev.troupe.testing.TestSession;
import dev.troupe.testing.TestTenant;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The database goes away for ten seconds in the middle of replies, and comes back. Nothing else is started again. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DatabaseAwayTests {

    private static final Duration AWAY = Duration.ofSeconds(10);
    private static final Duration SOON = Duration.ofSeconds(15);

    /** Five for a connection out of the pool, and the rest for a busy machine. */
    private static final Duration A_FEW_SECONDS = Duration.ofSeconds(8);

    private final ScriptedUpstream upstream = ScriptedUpstream.shared();
    private final List<Asked> readers = new ArrayList<>();
    private OwnServer server;
    private SharedDatabase database;
    private RunningTroupe one;
    private RunningTroupe two;
    private TestTenant tenant;
    private String keeper;

    /** How it goes away. */
    enum Fault {
        IT_CRASHES {
            @Override
            void begin(OwnServer server) throws Exception {
                server.stop();
            }

            @Override
            void end(OwnServer server) throws Exception {
                server.startAgain();
            }
        },
        IT_HANGS {
            @Override
            void begin(OwnServer server) throws Exception {
                server.hang();
            }

            @Override
            void end(OwnServer server) throws Exception {
                server.goOn();
            }
        };

        abstract void begin(OwnServer server) throws Exception;

        abstract void end(OwnServer server) throws Exception;
    }

    /** A reply that goes on as the test says, with a reader on the node that writes it and one on the other. */
    private record Telling(PacedScript script, Asked here, Asked there) {

        void says(String more) {
            var whole = here.text() + more;
            script.says(more);
            await(more).atMost(SOON).until(() -> here.text().equals(whole));
        }
    }

    @BeforeAll
    void start() throws Exception {
        server = OwnServer.start();
        database = server.database("troupe");
        one = database.start();
        two = database.start();
        var connection = Map.of(
                "name", "the only one", "preset", "openai-compatible", "baseUrl", upstream.baseUrl(), "default", true);
        one.api().operator().post("/v1/operator/connections", connection).ok();
        tenant = TestTenant.found(one.api());
        keeper = tenant.castTavernKeeper();
    }

    @BeforeEach
    void forget() {
        upstream.reset();
    }

    @AfterEach
    void letGo() {
        readers.forEach(Asked::close);
        readers.clear();
    }

    @AfterAll
    void close() throws IOException {
        two.close();
        one.close();
        server.close();
    }

    @ParameterizedTest
    @EnumSource
    void repliesGoOnAndAreStoredAndBookedOnceWhenItIsBack(Fault fault) throws Exception {
        var goesOn = begin("Before, ");
        var ends = begin("Begun before, ");
        var idle = session();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var asked = whileItIsAway(
                    fault,
                    () -> {
                        goesOn.says("meanwhile, ");
                        ends.says("ended meanwhile.");
                        ends.script().ends();
                        return requests(idle, goesOn).map(threads::submit).toList();
                    },
                    () -> !ends.here().isOver());
            for (var each : asked) each.get();
        }
        assertCompleted(ends, "Begun before, ended meanwhile.");
        awaitReady();
        await().atMost(SOON).until(() -> isWrittenDown(goesOn, "Before, meanwhile, "));
        goesOn.says("after.");
        goesOn.script().ends();
        assertCompleted(goesOn, "Before, meanwhile, after.");
        assertThat(idle.messages()).as("nothing was stored of what was refused").hasSize(1);
        for (var node : List.of(one, two)) {
            assertThat(session().at(node.url()).ask("Are you there?").at("content"))
                    .isEqualTo("Well met.");
        }
    }

    /** @param holds for as long as it is away */
    private <T> T whileItIsAway(Fault fault, Supplier<T> work, Callable<Boolean> holds) throws Exception {
        fault.begin(server);
        var begun = System.nanoTime();
        try {
            var done = work.get();
            var left = AWAY.minusNanos(System.nanoTime() - begun);
            if (left.isPositive())
                await().during(left).atMost(AWAY.multipliedBy(2)).until(holds);
            return done;
        } finally {
            fault.end(server);
        }
    }

    private TestSession session() {
        return tenant.session("u-" + UUID.randomUUID(), keeper);
    }

    private Telling begin(String text) {
        var script = upstream.next(Script.paced());
        var here = session();
        var there = here.at(two.url());
        var asked = Asked.of(here, "Tell me of it.");
        var telling = new Telling(script, asked, Asked.of(there, there.follow(asked.turnId(), 0)));
        readers.addAll(List.of(telling.here(), telling.there()));
        telling.says(text);
        await().atMost(SOON).until(() -> telling.there().text().equals(text));
        return telling;
    }

    /** Sends, reads and stops through both nodes, all of which are to be refused soon, and questions after the nodes' health. */
    private Stream<Runnable> requests(TestSession idle, Telling telling) {
        return Stream.of(one, two).flatMap(node -> {
            var at = idle.at(node.url());
            var there = telling.here().session().at(node.url());
            var turnId = telling.here().turnId();
            var turn = there.path() + "/turns/" + turnId;
            return Stream.of(
                    () -> assertUnavailable(at.path() + "/messages", () -> at.ask("Hello?")),
                    () -> assertUnavailable(at.path(), () -> at.user().get(at.path())),
                    () -> assertUnavailable(turn, () -> there.turn(turnId)),
                    () -> assertUnavailable(turn + "/stop", () -> there.stop(turnId)),
                    () -> assertHealth(node, "readiness", 503),
                    () -> assertHealth(node, "liveness", 200));
        });
    }

    private static void assertUnavailable(String path, Supplier<Answer> request) {
        var answer = within(path, request);
        Problems.check(answer, "unavailable", path);
        assertThat(answer.header("Retry-After")).isEqualTo("5");
    }

    private static void assertHealth(RunningTroupe node, String what, int status) {
        var path = "/actuator/health/" + what;
        assertThat(within(path, () -> node.api().get(path)).status()).as(path).isEqualTo(status);
    }

    private static Answer within(String what, Supplier<Answer> request) {
        var begun = System.nanoTime();
        var answer = request.get();
        assertThat(Duration.ofNanos(System.nanoTime() - begun))
                .as("%s: %s", what, answer.text())
                .isLessThan(A_FEW_SECONDS);
        return answer;
    }

    private void awaitReady() {
        for (var node : List.of(one, two)) {
            await().atMost(SOON)
                    .until(() -> node.api().get("/actuator/health/readiness").status() == 200);
        }
    }

    private boolean isWrittenDown(Telling telling, String text) {
        var sql =
                "select count(*) from (select string_agg(text, '' order by start) as text from reply_chunk where turn_id = '%s') c where text = '%s'";
        return database.number(sql.formatted(telling.here().turnId(), text)) == 1;
    }

    private void assertCompleted(Telling telling, String text) {
        for (var reader : List.of(telling.here(), telling.there())) {
            var end = reader.end();
            assertThat(end.name()).as("%s", end.data()).isEqualTo("completed");
            assertThat(end.data().at("/message/content").asString()).isEqualTo(text);
            assertThat(reader.text()).isEqualTo(text);
        }
        var session = telling.here().session();
        assertThat(session.messages()).hasSize(3);
        assertThat(session.messages().getLast().path("state").asString()).isEqualTo("complete");
        var turnId = telling.here().turnId();
        var entries = "select count(*) from ledger_entry where turn_id = '%s' and outcome = 'completed'";
        assertThat(database.number(entries.formatted(turnId))).isOne();
        assertThat(database.number("select count(*) from reply_chunk where turn_id = '%s'".formatted(turnId)))
                .isZero();
    }
}
