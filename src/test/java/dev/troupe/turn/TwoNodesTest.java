package dev.troupe.turn;

import static org.awaitility.Awaitility.await;

import dev.troupe.standin.HostDialect;
import dev.troupe.standin.StandIn;
import dev.troupe.standin.StandInSettings;
import dev.troupe.testing.RunningTroupe;
import dev.troupe.testing.SharedDatabase;
import dev.troupe.testing.TestSession;
import dev.troupe.testing.TestTenant;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;

/** Two whole nodes on one database, and one upstream that holds every call until it is told to let go. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class TwoNodesTest {

    static final Duration SOON = Duration.ofSeconds(10);
    static final int PLENTY = 100;

    final SharedDatabase database = SharedDatabase.create();
    final List<Asked> readers = new ArrayList<>();
    StandIn upstream;
    RunningTroupe one;
    RunningTroupe two;

    @BeforeAll
    void start() throws IOException {
        upstream = StandIn.start(StandInSettings.of(HostDialect.LEGACY).scenario("held-before-headers"));
        one = database.start();
        two = database.start();
    }

    @BeforeEach
    void forget() {
        upstream.reset();
    }

    /** Nothing of one test is left to the next. */
    @AfterEach
    void letAllGo() {
        await().atMost(SOON.multipliedBy(2)).until(() -> {
            upstream.release();
            return database.number("select count(*) from permit") == 0;
        });
        readers.forEach(Asked::close);
        readers.clear();
    }

    @AfterAll
    void close() throws IOException {
        two.close();
        one.close();
        upstream.close();
    }

    /** A new connection, over which the replies of every tenant come from now on. @return its id */
    String connection(int concurrency, int queueLength, String model) {
        var limits = Map.of(
                "concurrency",
                concurrency,
                "perTenant",
                concurrency,
                "queueLength",
                queueLength,
                "longestWait",
                "PT5M");
        var connection = Map.of(
                "name",
                "c-" + UUID.randomUUID(),
                "preset",
                "hunyuan",
                "baseUrl",
                upstream.baseUrl().toString(),
                "secret",
                "sk-of-two-nodes",
                "model",
                model,
                "default",
                true,
                "limits",
                limits);
        return one.api()
                .operator()
                .post("/v1/operator/connections", connection)
                .ok()
                .path("id")
                .asString();
    }

    /** A tenant with its tavern keeper, whom every session talks with. */
    record House(TestTenant tenant, String keeper) {

        TestSession session() {
            return tenant.session("u-" + UUID.randomUUID(), keeper);
        }
    }

    House house() {
        var tenant = TestTenant.found(one.api());
        return new House(tenant, tenant.castTavernKeeper());
    }

    /** Says this in a new session through one of the nodes. */
    Asked ask(House house, RunningTroupe node, String content) {
        return ask(house.session().at(node.url()), content);
    }

    Asked ask(TestSession session, String content) {
        var asked = Asked.of(session, content);
        readers.add(asked);
        return asked;
    }

    /** Waits until so many calls have come since the last test, and so many of them are held. */
    void awaitCalls(int calls, int held) {
        await("%d calls, %d held".formatted(calls, held))
                .atMost(SOON)
                .until(() -> upstream.journal().entries().size() >= calls && upstream.held() == held);
    }

    /** What the users said that led to a call, in the order of the calls. */
    List<String> called() {
        return upstream.journal().entries().stream()
                .map(it -> it.kept().getLast().content())
                .toList();
    }
}
