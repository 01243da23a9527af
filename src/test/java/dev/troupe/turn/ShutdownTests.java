package dev.troupe.turn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.troupe.testing.Api;
import dev.troupe.testing.RunningTroupe;
import dev.troupe.testing.TestDatabase;
import dev.troupe.testing.TestSession;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** A service that is asked to stop leaves no reader hanging and no reply lost. */
class ShutdownTests {

    private static final Duration SOON = Duration.ofSeconds(10);

    @TempDir
    Path data;

    @Test
    void aLiveReplyIsInterruptedAfterTheGraceAndItsReaderIsToldAndItIsThereAfterwards() throws Exception {
        var database = database();
        TestSession session;
        String turnId;
        var service = RunningTroupe.start(data, 0, database);
        var key = JsonMapper.shared()
                .readTree(data.resolve("first-run.json").toFile())
                .path("serviceKey")
                .asString();
        session = open(service.api().key(key));
        try (var events = session.send("Introduce your inn to a weary traveler.")) {
            turnId = events.next("turn").data().path("turnId").asString();
            var seen = events.text(3);
            var began = System.nanoTime();

            service.close();

            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(15));
            var failed = events.next("failed");
            assertThat(failed.data().path("state").asString()).isEqualTo("interrupted");
            assertThat(failed.data().at("/message/content").asString()).startsWith(seen);
        }
        try (var again = RunningTroupe.start(data, 0, database)) {
            var user = again.api().key(key).user("ann");
            assertThat(user.get(session.path() + "/turns/" + turnId).at("state"))
                    .isEqualTo("interrupted");
            assertThat(new TestSession(user, session.id()).messages()).hasSize(3);
        }
    }

    /** It has been asked for, and nobody knows of it yet when the service is asked to stop. */
    @Test
    void aTurnThatIsJustBeingOpenedMayFinishToo() throws Exception {
        var url = TestDatabase.create();
        var service = RunningTroupe.start(
                data, 0, database(url, "troupe.rehearsal.pace=1ms", "troupe.turn.shutdown-grace=15s"));
        var key = JsonMapper.shared()
                .readTree(data.resolve("first-run.json").toFile())
                .path("serviceKey")
                .asString();
        var session = open(service.api().key(key), "ann");
        var other = open(service.api().key(key), "bob");
        try (var threads = Executors.newVirtualThreadPerTaskExecutor();
                var holding = TestDatabase.asSuperuser(url);
                var statement = holding.createStatement()) {
            holding.setAutoCommit(false);
            statement.execute("select id from session where id = '%s' for update".formatted(session.id()));
            var asked = threads.submit(() -> session.ask("Introduce your inn."));
            await().atMost(SOON).until(() -> isWaitingForALock(url));

            var closed = threads.submit(service::close);
            await().atMost(SOON).until(() -> other.ask("Anybody?").status() == 503);
            holding.commit();

            assertThat(asked.get().ok().path("finish").asString()).isEqualTo("stop");
            closed.get();
        }
    }

    private static boolean isWaitingForALock(String url) throws SQLException {
        try (var connection = TestDatabase.asSuperuser(url);
                var statement = connection.createStatement();
                var row = statement.executeQuery("select count(*) from pg_stat_activity where wait_event_type = 'Lock'"
                        + " and datname = current_database()")) {
            return row.next() && row.getInt(1) > 0;
        }
    }

    private static TestSession open(Api service) {
        return open(service, "ann");
    }

    private static TestSession open(Api service, String name) {
        var user = service.user(name);
        var opened = user.post("/v1/sessions", Map.of("character", "maren")).ok();
        return new TestSession(user, opened.path("id").asString());
    }

    private static String[] database() {
        return database(TestDatabase.create(), "troupe.rehearsal.pace=400ms", "troupe.turn.shutdown-grace=500ms");
    }

    private static String[] database(String url, String pace, String grace) {
        return new String[] {
            "spring.datasource.url=" + url,
            "spring.datasource.username=" + TestDatabase.APPLICATION,
            "spring.datasource.password=" + TestDatabase.password(),
            "spring.flyway.user=" + TestDatabase.OWNER,
            "spring.flyway.password=" + TestDatabase.password(),
            pace,
            grace,
        };
    }
}
