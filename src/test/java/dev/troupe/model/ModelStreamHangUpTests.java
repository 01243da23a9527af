package dev.troupe.model;

import static dev.troupe.model.Upstreams.HELLO;
import static dev.troupe.model.Upstreams.models;
import static dev.troupe.model.Upstreams.pull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.troupe.model.RawServer.Caller;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.ChannelOption;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.Test;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

/** A stopped turn must stop costing money, and leave nothing behind. */
class ModelStreamHangUpTests {

    private static final Executor TURNS = task -> Thread.ofVirtual().start(task);
    private static final String SAID =
            "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"la \"},\"finish_reason\":null}]}\n\n";
    private static final String DONE =
            "data: {\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}\n\ndata: [DONE]\n\n";

    @Test
    void closingHangsUpWithinASecond() throws Exception {
        try (RawServer upstream = RawServer.playing(ModelStreamHangUpTests::sing)) {
            ModelStream stream = models().open(upstream.connection(), HELLO);
            assertThat(stream.next()).startsWith("la ");
            stream.close();

            assertThat(upstream.hungUpWithin(1_000)).isTrue();
            assertThat(stream.next()).isNull();
            assertThat(stream.ending().finish()).isEqualTo(Finish.HUNG_UP);
        }
    }

    @Test
    void closingFromElsewhereWakesWhoeverWaits() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        try (RawServer upstream = RawServer.playing(caller -> {
            asked.countDown();
            caller.stall();
        })) {
            ModelStream stream = models().open(upstream.connection(), HELLO);
            CompletableFuture<String> turn = CompletableFuture.supplyAsync(stream::next, TURNS);
            assertThat(asked.await(5, TimeUnit.SECONDS)).isTrue();
            stream.close();

            assertThat(turn.get(1, TimeUnit.SECONDS)).isNull();
            assertThat(upstream.hungUpWithin(1_000)).isTrue();
            assertThat(stream.ending()).isEqualTo(new Ending(Finish.HUNG_UP, null, null, null, null));
        }
    }

    @Test
    void anInterruptHangsUpToo() throws Exception {
        try (RawServer upstream = RawServer.playing(Caller::stall)) {
            ModelStream stream = models().open(upstream.connection(), HELLO);
            CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
            Thread turn = Thread.ofVirtual()
                    .start(() -> interrupted.complete(
                            stream.next() == null && Thread.currentThread().isInterrupted()));
            turn.interrupt();

            assertThat(interrupted.get(1, TimeUnit.SECONDS)).isTrue();
            assertThat(stream.ending().finish()).isEqualTo(Finish.HUNG_UP);
        }
    }

    @Test
    void closingAfterTheEndOrTwiceChangesNothing() throws IOException {
        try (RawServer upstream = RawServer.sending(RawServer.EVENTS + SAID + DONE)) {
            ModelStream stream = models().open(upstream.connection(), HELLO);
            assertThat(pull(stream).text()).isEqualTo("la ");
            stream.close();
            stream.close();

            assertThat(stream.next()).isNull();
            assertThat(stream.ending().finish()).isEqualTo(Finish.STOP);
        }
    }

    @Test
    void whileTheModelSpeaksThereIsNoEnding() throws IOException {
        try (RawServer upstream = RawServer.playing(ModelStreamHangUpTests::sing)) {
            ModelStream stream = models().open(upstream.connection(), HELLO);
            assertThat(stream.next()).isNotNull();

            assertThatIllegalStateException().isThrownBy(stream::ending);
            stream.close();
        }
    }

    @Test
    void closingBeforeThereIsAConnectionIsEnough() throws Exception {
        try (RawServer upstream = RawServer.playing(ModelStreamHangUpTests::sing)) {
            for (int call = 0; call < 50; call++) {
                ModelStream stream = models().open(upstream.connection(), HELLO);
                stream.close();
                assertThat(stream.next()).isNull();
            }
        }
    }

    @Test
    void textGoesToTheListenerAsItComesAndTheEndIsWaitedFor() throws Exception {
        CountDownLatch heard = new CountDownLatch(1);
        try (RawServer upstream = RawServer.playing(caller -> {
            caller.send(RawServer.EVENTS + SAID + SAID);
            heard.await(5, TimeUnit.SECONDS);
            caller.send(SAID + DONE);
        })) {
            StringBuilder said = new StringBuilder();
            try (ModelStream stream = models().open(upstream.connection(), HELLO)) {
                Ending ending = stream.forEach(text -> {
                    said.append(text);
                    if (said.length() >= 6) heard.countDown();
                });
                assertThat(ending.finish()).isEqualTo(Finish.STOP);
            }
            assertThat(said).hasToString("la la la ");
        }
    }

    @Test
    void whatAListenerThrowsReachesWhoeverWaitsAndHangsUp() throws Exception {
        try (RawServer upstream = RawServer.playing(ModelStreamHangUpTests::sing);
                ModelStream stream = models().open(upstream.connection(), HELLO)) {
            assertThatThrownBy(() -> stream.forEach(text -> {
                        throw new IllegalArgumentException("not this");
                    }))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThat(upstream.hungUpWithin(1_000)).isTrue();
        }
    }

    /** Nothing of what is no text is kept, however much there is of it. */
    @Test
    void aFloodOfWhatIsNoTextIsReadAndForgotten() throws Exception {
        String much = "data: {\"note\":\"" + "x".repeat(50_000) + "\"}\n\n";
        try (RawServer upstream = RawServer.playing(caller -> {
            caller.send(RawServer.EVENTS + SAID);
            for (int event = 0; event < 2_000; event++) {
                caller.send(much);
            }
            caller.send(DONE);
        })) {
            ModelStream stream = models().open(upstream.connection(), HELLO);
            assertThat(pull(stream).text()).isEqualTo("la ");
            assertThat(stream.ending().finish()).isEqualTo(Finish.STOP);
        }
    }

    @Test
    void aReplyThatEndedLeavesItsSocketToTheNext() throws Exception {
        try (MockWebServer upstream = new MockWebServer()) {
            for (int call = 0; call < 3; call++) {
                upstream.enqueue(
                        new MockResponse.Builder().chunkedBody(SAID + DONE, 20).build());
            }
            upstream.start();
            Connection connection =
                    Upstreams.connection(Preset.HUNYUAN, upstream.url("/v1").uri());
            List<Integer> sockets = new ArrayList<>();
            ConnectionProvider pool = ModelConfiguration.sockets(1);
            for (int call = 0; call < 3; call++) {
                try (ModelStream stream = models(HttpClient.create(pool), new SimpleMeterRegistry())
                        .open(connection, HELLO)) {
                    assertThat(pull(stream).text()).isEqualTo("la ");
                }
                sockets.add(upstream.takeRequest().getConnectionIndex());
            }
            pool.dispose();

            assertThat(sockets).containsExactly(0, 0, 0);
        }
    }

    @Test
    void aPoolWithoutASocketLeftSaysThatItIsFull() throws Exception {
        ConnectionProvider pool = ConnectionProvider.builder("full")
                .maxConnections(1)
                .pendingAcquireMaxCount(1)
                .pendingAcquireTimeout(Duration.ofMillis(200))
                .build();
        Models models = models(HttpClient.create(pool), new SimpleMeterRegistry());
        try (RawServer upstream = RawServer.playing(ModelStreamHangUpTests::sing);
                ModelStream holding = models.open(upstream.connection(), HELLO)) {
            assertThat(holding.next()).startsWith("la ");
            try (ModelStream waiting = models.open(upstream.connection(), HELLO);
                    ModelStream tooMany = models.open(upstream.connection(), HELLO)) {
                assertThat(pull(tooMany).failure().kind()).isEqualTo(FailureKind.CAPACITY);
                assertThat(pull(waiting).failure().kind()).isEqualTo(FailureKind.CAPACITY);
            }
        }
        pool.dispose();
    }

    @Test
    void noBufferIsLeftBehindHoweverACallEnds() throws Exception {
        UnpooledByteBufAllocator memory = new UnpooledByteBufAllocator(true);
        ConnectionProvider pool = ModelConfiguration.sockets(64);
        Models models =
                models(HttpClient.create(pool).option(ChannelOption.ALLOCATOR, memory), new SimpleMeterRegistry());
        try (RawServer singing = RawServer.playing(ModelStreamHangUpTests::sing);
                RawServer ending = RawServer.sending(RawServer.EVENTS + SAID + DONE);
                RawServer breaking = RawServer.sending(RawServer.EVENTS + SAID + "data: oops\n\n" + SAID);
                RawServer refusing = RawServer.sending("HTTP/1.1 500 No\r\nContent-Length: 9000\r\n\r\nno")) {
            for (int call = 0; call < 20; call++) {
                try (ModelStream stream = models.open(singing.connection(), HELLO)) {
                    assertThat(stream.next()).startsWith("la ");
                }
                for (RawServer upstream : List.of(ending, breaking, refusing)) {
                    try (ModelStream stream = models.open(upstream.connection(), HELLO)) {
                        pull(stream);
                    }
                }
            }
        }
        pool.disposeLater().block(Duration.ofSeconds(5));

        await().atMost(Duration.ofSeconds(5)).untilAsserted(() -> {
            assertThat(memory.metric().usedDirectMemory()).isZero();
            assertThat(memory.metric().usedHeapMemory()).isZero();
        });
    }

    @Test
    void noThreadIsLeftBehind() throws Exception {
        try (RawServer upstream = RawServer.playing(ModelStreamHangUpTests::sing)) {
            Models models = models();
            hangUpSoonAfter(models, upstream);
            int before = Thread.activeCount();
            for (int call = 0; call < 50; call++) {
                hangUpSoonAfter(models, upstream);
            }

            assertThat(Thread.activeCount())
                    .isLessThanOrEqualTo(before + Runtime.getRuntime().availableProcessors());
        }
    }

    private static void hangUpSoonAfter(Models models, RawServer upstream) {
        try (ModelStream stream = models.open(upstream.connection(), HELLO)) {
            assertThat(stream.next()).startsWith("la ");
        }
    }

    private static void sing(Caller caller) throws IOException, InterruptedException {
        caller.send(RawServer.EVENTS);
        while (true) {
            caller.send(SAID);
            new CountDownLatch(1).await(5, TimeUnit.MILLISECONDS);
        }
    }
}
