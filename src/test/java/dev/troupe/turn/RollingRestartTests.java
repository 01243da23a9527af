package dev.troupe.turn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.troupe.standin.HostDialect;
import dev.troupe.standin.Pace;
import dev.troupe.standin.StandIn;
import dev.troupe.standin.StandInSettings;
import dev.troupe.testing.RunningTroupe;
import dev.troupe.testing.SharedDatabase;
import dev.troupe.testing.TestSession;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Two nodes are started again, one after the other, while users talk through whichever answers. */
class RollingRestartTests {

    private static final int USERS = 20;
    private static final String LONG_GRACE = "troupe.turn.shutdown-grace=15s";
    private static final Duration SOON = Duration.ofSeconds(15);

    /** Grace, five seconds to store what is left, and twenty for the web server's own requests. */
    private static final Duration TO_STOP = Duration.ofSeconds(45);

    /** A reply of some five seconds: longer than a lease, so that one that nobody renews would lapse. */
    private static final Pace WRITING = new Pace(Duration.ofMillis(50), 3, Duration.ofSeconds(1));

    private static final String REPLY = Tale.EMOJI_AND_URDU.told(5, 55);

    private final SharedDatabase database = SharedDatabase.create();
    private final List<String> urls = new ArrayList<>();
    private StandIn upstream;
    private StandInTenant tenant;
    private String character;
    private RunningTroupe one;
    private RunningTroupe two;

    /** Starts both nodes, whose only upstream has this reply. */
    private void start(String reply, String grace) throws IOException {
        upstream = StandIn.start(
                StandInSettings.of(HostDialect.OPENAI).pace(WRITING).reply(reply));
        one = database.start(grace);
        two = database.start(grace);
        urls.addAll(List.of(one.url(), two.url()));
        tenant = StandInTenant.found(one.api());
        var connection = StandInConnection.named("the only one", upstream, HostDialect.OPENAI)
                .with("limits", Map.of("concurrency", 100, "perTenant", 100));
        tenant.connect(connection);
        character = tenant.cast(Map.of("connection", connection.name()));
    }

    @AfterEach
    void close() throws IOException {
        two.close();
        one.close();
        upstream.close();
    }

    @Test
    void nothingIsLostOrDoubledAndEveryReplyIsWhole() throws Exception {
        start(REPLY, LONG_GRACE);
        var done = new AtomicBoolean();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var talks = IntStream.range(0, USERS).mapToObj(Talk::new).toList();
            for (var talk : talks) talk.going = threads.submit(() -> talk.goOn(threads, done));
            awaitOneMore(talks);
            one = restart(one);
            awaitOneMore(talks);
            two = restart(two);
            awaitOneMore(talks);
            done.set(true);
            for (var talk : talks) talk.going.get();
            for (var talk : talks) talk.assertWhole();
            assertThat(talks)
                    .allSatisfy(it ->
                            assertThat(it.moves()).as("moves to the other node").isPositive());
        }
    }

    /** A stopping node renews its leases as long as it writes; the other would end its turns after three seconds. */
    @Test
    void aReplyThatEndsWithinTheGraceIsWholeHoweverShortALeaseIs() throws Exception {
        start(Tale.CHINESE.told(7, 230), LONG_GRACE);
        var session = tenant.tenant().session("ann", character);
        try (var here = Asked.of(session, "A story, please.");
                var there =
                        Asked.of(session.at(two.url()), session.at(two.url()).follow(here.turnId(), 0))) {
            await().atMost(SOON).until(() -> !here.text().isEmpty());
            var begun = System.nanoTime();

            one.close();

            for (var reader : List.of(here, there)) {
                assertThat(reader.end().name()).as("%s", reader.end().data()).isEqualTo("completed");
                assertThat(reader.text()).isEqualTo(Tale.CHINESE.told(7, 230));
            }
            assertThat(Duration.ofNanos(upstream.journal().last().span().ended() - begun))
                    .as("the reply was still written when leases of the beginning had lapsed")
                    .isGreaterThan(Node.LEASE.multipliedBy(2));
        }
    }

    @Test
    void aReplyThatIsLongerThanTheGraceIsKeptAndItsReadersAreTold() throws Exception {
        start(Tale.LATIN.told(7, 600), "troupe.turn.shutdown-grace=2s");
        var session = tenant.tenant().session("ann", character);
        try (var here = Asked.of(session, "A long story.");
                var there =
                        Asked.of(session.at(two.url()), session.at(two.url()).follow(here.turnId(), 0))) {
            await().atMost(SOON).until(() -> there.text().length() > 20);
            var begun = System.nanoTime();

            one.close();

            var saidAtLeast = upstream.journal().said(upstream.journal().last(), begun);
            for (var reader : List.of(here, there)) {
                var end = reader.end();
                assertThat(end.name()).isEqualTo("failed");
                assertThat(end.data().path("state").asString()).isEqualTo("interrupted");
                assertThat(end.data().at("/message/content").asString())
                        .isEqualTo(here.text())
                        .isEqualTo(reader.text())
                        .hasSizeGreaterThan(saidAtLeast);
            }
            var kept = session.at(two.url()).messages().getLast();
            assertThat(kept.path("content").asString()).isEqualTo(here.text());
            assertThat(kept.path("state").asString()).isEqualTo("interrupted");
        }
        try (var next = session.at(two.url()).send("Go on.")) {
            assertThat(next.status()).as("the session is free").isEqualTo(200);
        }
    }

    private RunningTroupe restart(RunningTroupe node) {
        var port = node.port();
        var begun = System.nanoTime();
        node.close();
        var took = Duration.ofNanos(System.nanoTime() - begun);
        System.out.println("STOPPED in " + took);
        assertThat(took).isLessThan(TO_STOP);
        return database.startAt(port, LONG_GRACE);
    }

    /** Waits until everybody has begun another turn. */
    private static void awaitOneMore(List<Talk> talks) {
        var before = talks.stream().map(Talk::begun).toList();
        await().atMost(SOON.multipliedBy(4)).until(() -> {
            for (var talk : talks) if (talk.going.isDone()) talk.going.get(); // tells why
            return IntStream.range(0, talks.size()).allMatch(it -> talks.get(it).begun() > before.get(it));
        });
    }

    /** One user, who sends all the time on one device and reads along on another, which begins at the other node. */
    private final class Talk {

        private final TestSession session;
        private final BalancedUser sender;
        private final BalancedUser follower;
        private final AtomicInteger begun = new AtomicInteger();
        private Future<?> going;

        Talk(int number) {
            session = tenant.tenant().session("u-" + number, character);
            sender = new BalancedUser(session, urls, number);
            follower = new BalancedUser(session, urls, number + 1);
        }

        int begun() {
            return begun.get();
        }

        int moves() {
            return sender.moves() + follower.moves();
        }

        Void goOn(ExecutorService threads, AtomicBoolean done) throws Exception {
            while (!done.get()) {
                var content = "Number " + begun.incrementAndGet();
                var turn = new CompletableFuture<String>();
                var followed = threads.submit(() -> follower.follow(turn.get()));
                var told = sender.say(content, turn::complete);
                for (var reader : List.of(told, followed.get())) {
                    assertThat(reader.end().name())
                            .as("%s: %s", content, reader.end().data())
                            .isEqualTo("completed");
                    assertThat(reader.text()).as(content).isEqualTo(REPLY);
                }
            }
            return null;
        }

        /** What was said is there once, in its order, each with one whole reply. */
        void assertWhole() {
            var messages = session.at(two.url()).messages();
            assertThat(messages).hasSize(2 * begun());
            for (int turn = 0; turn < begun(); turn++) {
                var said = messages.get(2 * turn);
                var reply = messages.get(2 * turn + 1);
                assertThat(said.path("content").asString()).isEqualTo("Number " + (turn + 1));
                assertThat(reply.path("content").asString()).isEqualTo(REPLY);
                assertThat(reply.path("state").asString()).isEqualTo("complete");
                assertThat(List.of(said, reply))
                        .allSatisfy(it ->
                                assertThat(it.at("/alternatives/count").asInt()).isOne());
            }
        }
    }
}
