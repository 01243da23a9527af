package dev.troupe.turn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.troupe.testing.Script;
import dev.troupe.testing.ScriptedUpstream;
import dev.troupe.testing.SharedDatabase;
import dev.troupe.testing.TestDatabase;
import dev.troupe.testing.TestTenant;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A node has so much to do that requests wait for a connection. It is alive all the same, and so are its replies. */
class StarvedPoolTests {

    private static final int CONNECTIONS = 4;
    private static final Duration SOON = Duration.ofSeconds(15);

    /** Longer than a lease, and than the others' look for lapsed ones. */
    private static final Duration STARVED = Duration.ofSeconds(6);

    private static final String WAITING = """
            select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'
            """;

    private final ScriptedUpstream upstream = ScriptedUpstream.shared();
    private final SharedDatabase database = SharedDatabase.create();

    @Test
    void repliesOfANodeWhoseConnectionsAreAllInUseGoOn() throws Exception {
        upstream.reset();
        try (var busy = database.start("spring.datasource.hikari.maximum-pool-size=" + CONNECTIONS);
                var other = database.start()) {
            var connection = Map.of(
                    "name",
                    "the only one",
                    "preset",
                    "openai-compatible",
                    "baseUrl",
                    upstream.baseUrl(),
                    "default",
                    true);
            busy.api().operator().post("/v1/operator/connections", connection).ok();
            var tenant = TestTenant.found(busy.api());
            var keeper = tenant.castTavernKeeper();
            var script = upstream.next(Script.paced().says("I shall go on, "));
            try (var here = Asked.of(tenant.session("ann", keeper), "Do you?");
                    var there = Asked.of(
                            here.session().at(other.url()),
                            here.session().at(other.url()).follow(here.turnId(), 0))) {
                await().atMost(SOON).until(() -> !there.text().isEmpty());
                var contended = tenant.session("bob", keeper);
                whileItIsLocked(contended.id(), () -> contended.ask("Is it my turn?"), there);
                script.says("and so I did.").ends();
                for (var reader : List.of(here, there)) {
                    assertThat(reader.end().name())
                            .as("%s", reader.end().data())
                            .isEqualTo("completed");
                    assertThat(reader.text()).isEqualTo("I shall go on, and so I did.");
                }
            }
        }
    }

    /** Requests that wait for the session's lock take up all connections there are. */
    private void whileItIsLocked(String sessionId, Runnable request, Asked follower) throws Exception {
        try (var requests = Executors.newVirtualThreadPerTaskExecutor();
                var blocking = TestDatabase.asSuperuser(database.url())) {
            lock(blocking, sessionId);
            IntStream.range(0, 2 * CONNECTIONS).forEach(_ -> requests.submit(request));
            await().atMost(SOON).until(() -> database.number(WAITING) >= CONNECTIONS);
            await("the reply is not taken for left")
                    .during(STARVED)
                    .atMost(STARVED.plus(SOON))
                    .until(() -> !follower.isOver());
            blocking.rollback();
        }
    }

    private static void lock(Connection blocking, String sessionId) throws Exception {
        blocking.setAutoCommit(false);
        try (var lock = blocking.prepareStatement("select 1 from session where id = ? for update")) {
            lock.setObject(1, UUID.fromString(sessionId));
            assertThat(lock.executeQuery().next()).isTrue();
        }
    }
}
