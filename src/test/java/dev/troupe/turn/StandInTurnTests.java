package dev.troupe.turn;

import static java.util.stream.Collectors.toUnmodifiableSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.HotSpotDiagnosticMXBean.ThreadDumpFormat;
import dev.troupe.standin.Asking;
import dev.troupe.standin.Asking.Impatience;
import dev.troupe.standin.Asking.Key;
import dev.troupe.standin.Catalogue;
import dev.troupe.standin.Demand;
import dev.troupe.standin.Scenario;
import dev.troupe.standin.Telling;
import dev.troupe.standin.Wait;
import dev.troupe.testing.Api;
import dev.troupe.testing.TroupeTest;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import reactor.netty.resources.ConnectionProvider;

/** Every way in which upstreams behave, and what becomes of a turn: the stand-in's catalogue through the whole service. */
@TroupeTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StandInTurnTests {

    /** What can't be asked of an upstream through the service, and why; {@link StandInRulesTests} shows what happens instead. */
    private static final Map<Scenario, String> PREVENTED = Map.of(
            Demand.SPEAKERS_TAKE_TURNS, "what one speaker says twice is joined",
            Demand.FIRST_IS_THE_USERS, "a greeting follows an opening of the user's",
            Demand.LAST_IS_THE_USERS, "a turn answers what a user said",
            Demand.SYSTEM_IS_FIRST, "all system text stands in one message, which comes first",
            Demand.NO_EMPTY_MESSAGE, "a reply of which nothing was kept is not part of a prompt",
            Demand.NO_EMPTY_SYSTEM, "where no part of a persona says anything there is no system message",
            Demand.NO_BLANK_MESSAGE, "what is blank is refused when it is sent",
            Demand.FORTY_MESSAGES, "the oldest exchanges are left out",
            Demand.KEY_IS_SENT, "a connection to a host that wants a key can't be saved without one");

    private static final List<String> GAUGES =
            List.of("troupe.permits.waiting", "troupe.permits.held", "troupe.turns.live");

    /** Few enough to be made soon, and so many that none of them has many connections to look through. */
    private static final int TENANTS = 32;

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Executor PLAYERS = task -> Thread.ofVirtual().start(task);

    /** So many turns at a time, those that wait apart: a crowd on two cores would make the service late by itself. */
    private static final Semaphore ROOM = new Semaphore(12);

    @Autowired
    Environment environment;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionOperations transactions;

    @Autowired
    LiveReplies liveReplies;

    @Autowired
    ConnectionProvider sockets;

    @Autowired
    MeterRegistry meters;

    private final Map<Scenario, CompletableFuture<StandInTurn>> played = new LinkedHashMap<>();
    private Map<String, Double> gaugesBefore = Map.of();

    @BeforeAll
    void playAll() {
        gaugesBefore = gauges();
        var database = new Database(jdbc, transactions);
        var players = Stream.generate(() -> StandInTenant.found(Api.of(environment)))
                .limit(TENANTS)
                .map(it -> new StandInPlayer(it, database, liveReplies, sockets))
                .toList();
        for (var scenario : scenarios()) {
            var player = players.get(played.size() % TENANTS);
            played.put(scenario, CompletableFuture.supplyAsync(() -> playedInTurn(player, scenario), PLAYERS));
        }
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void theServiceDoesWhatTheScenarioExpects(Scenario scenario) throws Exception {
        StandInVerdict.on(scenario, played.get(scenario).get(PATIENCE.toSeconds(), TimeUnit.SECONDS));
    }

    @Test
    void onlyWhatTheServicePreventsIsLeftOut() {
        var notToBeAsked = Catalogue.all().stream()
                .filter(it -> !it.asking().messages().equals(Asking.USUAL.messages())
                        || it.asking().key() == Key.MISSING)
                .collect(toUnmodifiableSet());

        assertThat(PREVENTED.keySet()).isEqualTo(notToBeAsked);
        assertThat(scenarios()).hasSize(Catalogue.all().size() - PREVENTED.size());
    }

    @Test
    void nothingIsHeldAfterTheTable() {
        played.values().forEach(CompletableFuture::join);

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(gauges())
                        .allSatisfy((gauge, now) -> assertThat(now).isLessThanOrEqualTo(gaugesBefore.get(gauge))));
    }

    @Test
    void noThreadOfATurnIsLeftAfterTheTable(@TempDir Path folder) throws Exception {
        var turns = played.values().stream().map(it -> it.join().id()).toList();
        var asleep = new CountDownLatch(1);
        var sleeper = Thread.ofVirtual().name("turn-of-nobody").start(() -> {
            try {
                asleep.await();
            } catch (InterruptedException leaving) {
                Thread.currentThread().interrupt();
            }
        });
        try {
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(threads(folder))
                            .as("virtual threads are seen at all")
                            .contains("turn-of-nobody")
                            .doesNotContain(turns));
        } finally {
            asleep.countDown();
            sleeper.join();
        }
    }

    static List<Scenario> scenarios() {
        return Catalogue.all().stream().filter(it -> !PREVENTED.containsKey(it)).toList();
    }

    private static StandInTurn playedInTurn(StandInPlayer player, Scenario scenario) {
        var crowded = !waits(scenario);
        if (crowded) ROOM.acquireUninterruptibly();
        try {
            return player.play(scenario);
        } catch (Exception ex) {
            throw new IllegalStateException("Could not play " + scenario.id(), ex);
        } finally {
            if (crowded) ROOM.release();
        }
    }

    private static boolean waits(Scenario scenario) {
        return scenario.asking().impatience() != Impatience.NONE
                || scenario instanceof Wait
                || scenario == Telling.FINISH_THEN_HELD;
    }

    private Map<String, Double> gauges() {
        var values = new LinkedHashMap<String, Double>();
        for (var gauge : GAUGES) values.put(gauge, meters.get(gauge).gauge().value());
        return values;
    }

    private static String threads(Path folder) throws IOException {
        var file = Files.createTempDirectory(folder, "threads").resolve("dump.txt");
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
                .dumpThreads(file.toString(), ThreadDumpFormat.TEXT_PLAIN);
        return Files.readString(file);
    }
}
