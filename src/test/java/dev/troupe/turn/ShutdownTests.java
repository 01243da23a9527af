package dev.troupe.turn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.testing.Api;
import dev.troupe.testing.RunningTroupe;
import dev.troupe.testing.TestDatabase;
import dev.troupe.testing.TestSession;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** A service that is asked to stop leaves no reader hanging and no reply lost. */
class ShutdownTests {

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

    private static TestSession open(Api service) {
        var user = service.user("ann");
        var opened = user.post("/v1/sessions", Map.of("character", "maren")).ok();
        return new TestSession(user, opened.path("id").asString());
    }

    private static String[] database() {
        return new String[] {
            "spring.datasource.url=" + TestDatabase.create(),
            "spring.datasource.username=" + TestDatabase.APPLICATION,
            "spring.datasource.password=" + TestDatabase.password(),
            "spring.flyway.user=" + TestDatabase.OWNER,
            "spring.flyway.password=" + TestDatabase.password(),
            "troupe.rehearsal.pace=400ms",
            "troupe.turn.shutdown-grace=500ms",
        };
    }
}
