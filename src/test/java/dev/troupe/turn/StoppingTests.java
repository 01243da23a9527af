package dev.troupe.turn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.troupe.standin.Entry;
import dev.troupe.standin.HostDialect;
import dev.troupe.standin.How;
import dev.troupe.standin.Pace;
import dev.troupe.standin.StandIn;
import dev.troupe.standin.StandInSettings;
import dev.troupe.testing.Answer;
import dev.troupe.testing.RunningTroupe;
import dev.troupe.testing.TestSession;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Stops that come at any time, more than once, from several devices, through any node. */
class StoppingTests extends TwoNodesTest {

    private static final long SEED = 4_711;
    private static final int STOPS = 60;
    private static final int AT_A_TIME = 12;
    private static final int DEVICES = 6;
    private static final String REPLY = Tale.CHINESE.told(SEED, 150);
    private static final Pace WRITING = new Pace(Duration.ofMillis(8), 1, Duration.ofSeconds(1));

    private StandIn teller;
    private StandInTenant tenant;
    private String character;

    @BeforeAll
    void tell() throws IOException {
        teller = StandIn.start(
                StandInSettings.of(HostDialect.OPENAI).pace(WRITING).reply(REPLY));
        tenant = StandInTenant.found(one.api());
        var connection = StandInConnection.named("the teller", teller, HostDialect.OPENAI)
                .with("limits", Map.of("concurrency", PLENTY, "perTenant", PLENTY));
        tenant.connect(connection);
        character = tenant.cast(Map.of("connection", connection.name()));
    }

    @AfterAll
    void fallSilent() throws IOException {
        teller.close();
    }

    /** One turn that was to be stopped: before its call, before its first text, at any place of it, or too late. */
    private record Stopped(
            long seed, TestSession session, Asked here, Asked there, Answer answer, Duration hungUpAfter) {}

    @Test
    void whateverTheMomentWhatReadersHaveIsWhatIsKept() throws Exception {
        var stopped = new ArrayList<Stopped>();
        try (var threads =
                Executors.newFixedThreadPool(AT_A_TIME, Thread.ofVirtual().factory())) {
            var stopping = IntStream.range(0, STOPS)
                    .mapToObj(it -> threads.submit(() -> stop(SEED + it)))
                    .toList();
            for (var each : stopping) stopped.add(each.get());
        }
        for (var each : stopped) assertKept(each);
        var finishes = stopped.stream()
                .collect(Collectors.groupingBy(
                        it -> it.here().end().data().path("finish").asString(), Collectors.counting()));
        assertThat(finishes.get("stopped")).as("%s", finishes).isGreaterThan(STOPS / 2L);
    }

    private Stopped stop(long seed) throws InterruptedException {
        var random = new Random(seed);
        var session = tenant.tenant().session("u-" + seed, character);
        var here = Asked.of(session, "Tale " + seed);
        var there = Asked.of(session.at(two.url()), session.at(two.url()).follow(here.turnId(), 0));
        var enough = random.nextInt(4) == 0 ? 0 : random.nextInt(REPLY.length() * 5 / 4);
        await().pollInterval(Duration.ofMillis(5))
                .atMost(SOON.multipliedBy(2))
                .until(() -> here.text().length() >= enough || here.isOver());
        var node = random.nextBoolean() ? one : two;
        var asked = System.nanoTime();
        var answer = session.at(node.url()).stop(here.turnId());
        here.end();
        there.end();
        assertThat(teller.journal()
                        .await(
                                _ -> call(seed)
                                        .map(it -> it.how() != How.RUNNING)
                                        .orElse(true),
                                SOON))
                .isTrue();
        var after = call(seed)
                .map(it -> Duration.ofNanos(it.span().ended() - asked))
                .orElse(Duration.ZERO);
        return new Stopped(seed, session, here, there, answer, node == one ? after : after.minusSeconds(1));
    }

    private Optional<Entry> call(long seed) {
        return teller.journal().entries().stream()
                .filter(it -> it.kept().getLast().content().equals("Tale " + seed))
                .findFirst();
    }

    private void assertKept(Stopped stopped) {
        var name = "seed %d".formatted(stopped.seed());
        var end = stopped.here().end();
        assertThat(end.name()).as(name).isEqualTo("completed");
        var kept = stopped.session().messages().getLast();
        var content = kept.path("content").asString();
        assertThat(REPLY).as(name).startsWith(content);
        for (var reader : List.of(stopped.here(), stopped.there())) {
            assertThat(reader.end().data().at("/message/content").asString())
                    .as(name)
                    .isEqualTo(content);
            assertThat(reader.text()).as(name).isEqualTo(content);
        }
        var inTime = end.data().path("finish").asString().equals("stopped");
        assertThat(kept.path("state").asString()).as(name).isEqualTo(inTime ? "stopped" : "complete");
        if (!inTime) assertThat(content).as(name).isEqualTo(REPLY);
        assertThat(stopped.answer().status())
                .as(stopped.answer().text())
                .isIn(inTime ? List.of(202) : List.of(202, 409));
        if (inTime)
            assertThat(stopped.hungUpAfter())
                    .as("%s: the upstream is left", name)
                    .isLessThan(Duration.ofSeconds(1));
        var entries = database.number("select count(*) from ledger_entry where turn_id = '%s'"
                .formatted(stopped.here().turnId()));
        // A call that was cut off while it was being sent is one, whether or not the upstream ever saw it.
        if (call(stopped.seed()).isPresent()) assertThat(entries).as(name).isOne();
        else assertThat(entries).as(name).isLessThanOrEqualTo(1);
    }

    @Test
    void ofManyDevicesThatStopAtOnceEachIsToldOfTheSameEnd() throws Exception {
        connection(5, PLENTY, "hunyuan-role@held-mid-stream");
        var turn = ask(house(), one, "Go on.");
        awaitCalls(1, 1);
        await().atMost(SOON).until(() -> !turn.text().isEmpty());
        var answers = new ArrayList<Answer>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var stops = Stream.concat(
                            IntStream.range(0, DEVICES).mapToObj(_ -> one),
                            IntStream.range(0, DEVICES).mapToObj(_ -> two))
                    .map(node -> threads.submit(() -> stop(turn, node)))
                    .toList();
            for (Future<Answer> stop : stops) answers.add(stop.get());
        }
        assertThat(turn.end().data().path("finish").asString()).isEqualTo("stopped");
        assertThat(turn.end().data().at("/message/content").asString()).isEqualTo(turn.text());
        assertThat(answers).anyMatch(it -> it.status() == 202);
        assertThat(answers).allSatisfy(it -> assertThat(it.status()).isIn(202, 409));
        assertThat(answers).filteredOn(it -> it.status() == 409).allSatisfy(it -> assertOver(it, "stopped"));
        for (var node : List.of(one, two)) assertOver(stop(turn, node), "stopped");
        var entries = "select count(*) from ledger_entry where turn_id = '%s'".formatted(turn.turnId());
        assertThat(database.number(entries)).isOne();
        assertThat(upstream.journal().last().how()).isEqualTo(How.HUNG_UP);
    }

    @ParameterizedTest
    @CsvSource({
        "normal, completed",
        "reset-mid-stream, interrupted",
        "sensitive-after-text, retracted",
        "legacy-wrong-key, failed"
    })
    void whereNothingRunsTheStateIsToldOnBothNodes(String scenario, String state) {
        connection(5, PLENTY, "hunyuan-role@" + scenario);
        var turn = ask(house(), one, "Go on.");
        turn.end();
        for (var node : List.of(one, two)) assertOver(stop(turn, node), state);
    }

    private static Answer stop(Asked turn, RunningTroupe node) {
        return turn.session().at(node.url()).stop(turn.turnId());
    }

    private static void assertOver(Answer answer, String state) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(409);
        assertThat(answer.problem()).isEqualTo("conflict");
        assertThat(answer.at("state")).isEqualTo(state);
    }
}
