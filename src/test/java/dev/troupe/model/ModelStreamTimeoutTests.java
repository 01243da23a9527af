package dev.troupe.model;

import static dev.troupe.model.Upstreams.notStreaming;
import static dev.troupe.model.Upstreams.pull;
import static dev.troupe.model.Upstreams.timeouts;
import static dev.troupe.model.Upstreams.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.model.RawServer.Caller;
import dev.troupe.model.RawServer.Script;
import dev.troupe.model.Upstreams.Pulled;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Upstreams that keep us waiting. Each time-out is that of the one test that is about it; the others are out of reach. */
class ModelStreamTimeoutTests {

    private static final Duration SHORT = Duration.ofMillis(150);
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Duration IN_GOOD_TIME = Duration.ofMillis(4_500);
    private static final String SAID =
            "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"Onc\"},\"finish_reason\":null}]}\n\n";

    @Test
    void noHeadInTime() throws Exception {
        expectTimeout(Caller::stall, timeouts(SHORT, LONG, LONG, LONG), "");
    }

    @Test
    void noTextInTime() throws Exception {
        Script silent = caller -> {
            caller.send(RawServer.EVENTS);
            caller.stall();
        };
        expectTimeout(silent, timeouts(LONG, SHORT, LONG, LONG), "");
    }

    @Test
    void commentsAreNoText() throws Exception {
        Script commenting = caller -> {
            caller.send(RawServer.EVENTS);
            everyFewMillis(caller, ": wait\n\n");
        };
        expectTimeout(commenting, timeouts(LONG, SHORT, SHORT, LONG), "");
    }

    @Test
    void silenceAfterText() throws Exception {
        Script faltering = caller -> {
            caller.send(RawServer.EVENTS + SAID);
            caller.stall();
        };
        expectTimeout(faltering, timeouts(LONG, LONG, SHORT, LONG), "Onc");
    }

    @Test
    void commentsAreNoSilence() throws Exception {
        Script patient = caller -> {
            caller.send(RawServer.EVENTS + SAID);
            for (int comment = 0; comment < 40; comment++) {
                pause();
                caller.send(": wait\n\n");
            }
            caller.send(SAID.replace("Onc", "e.").replace("null", "\"stop\"") + "data: [DONE]\n\n");
        };
        try (RawServer upstream = RawServer.playing(patient)) {
            Pulled pulled = pull(with(upstream.connection(), timeouts(LONG, LONG, SHORT, LONG)));

            assertThat(pulled.failure()).isNull();
            assertThat(pulled.text()).isEqualTo("Once.");
        }
    }

    @Test
    void aReplyThatGoesOnForTooLong() throws Exception {
        Script endless = caller -> {
            caller.send(RawServer.EVENTS);
            everyFewMillis(caller, SAID);
        };
        try (RawServer upstream = RawServer.playing(endless)) {
            Pulled pulled = pull(with(upstream.connection(), timeouts(LONG, LONG, LONG, SHORT)));

            assertThat(pulled.failure().kind()).isEqualTo(FailureKind.TIMEOUT);
            assertThat(pulled.text()).startsWith("Onc");
            assertThat(upstream.hungUpWithin(1_000)).isTrue();
        }
    }

    @Test
    void noConnectionInTime() throws Exception {
        Timeouts hasty = new Timeouts(SHORT, LONG, LONG, LONG, LONG);
        try (ServerSocket mute = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            URI neverGreets = URI.create("https://127.0.0.1:" + mute.getLocalPort() + "/v1");
            Connection connection = with(Upstreams.connection(Preset.HUNYUAN, neverGreets), hasty);

            assertThat(pull(connection).failure().kind()).isEqualTo(FailureKind.TIMEOUT);
        }
    }

    @Test
    void anAnswerInOnePieceMayTakeItsTime() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        Script slow = caller -> {
            asked.await(400, TimeUnit.MILLISECONDS);
            caller.send(RawServer.JSON
                    + "{\"choices\":[{\"message\":{\"content\":\"Well.\"},\"finish_reason\":\"stop\"}]}");
        };
        try (RawServer upstream = RawServer.playing(slow)) {
            Connection whole = notStreaming(with(upstream.connection(), timeouts(SHORT, SHORT, SHORT, LONG)));

            assertThat(pull(whole).text()).isEqualTo("Well.");
        }
    }

    @Test
    void anAnswerInOnePieceThatNeverComes() throws Exception {
        try (RawServer upstream = RawServer.playing(Caller::stall)) {
            Connection whole = notStreaming(with(upstream.connection(), timeouts(LONG, LONG, LONG, SHORT)));

            assertThat(pull(whole).failure().kind()).isEqualTo(FailureKind.TIMEOUT);
        }
    }

    @Test
    void aRefusalIsARefusalEvenIfItsBodyStalls() throws Exception {
        Script stalling = caller -> {
            caller.send("HTTP/1.1 401 Unauthorized\r\nContent-Length: 100\r\n\r\n{\"error\"");
            caller.stall();
        };
        try (RawServer upstream = RawServer.playing(stalling)) {
            Pulled pulled = pull(with(upstream.connection(), timeouts(LONG, SHORT, LONG, LONG)));

            assertThat(pulled.failure().kind()).isEqualTo(FailureKind.AUTH);
        }
    }

    private static void expectTimeout(Script script, Timeouts timeouts, String text) throws Exception {
        try (RawServer upstream = RawServer.playing(script)) {
            long began = System.nanoTime();
            Pulled pulled = pull(with(upstream.connection(), timeouts));

            assertThat(Duration.ofNanos(System.nanoTime() - began)).isBetween(SHORT, IN_GOOD_TIME);
            assertThat(pulled.failure().kind()).isEqualTo(FailureKind.TIMEOUT);
            assertThat(pulled.failure().interrupted()).isEqualTo(!text.isEmpty());
            assertThat(pulled.text()).isEqualTo(text);
            assertThat(upstream.hungUpWithin(1_000)).isTrue();
        }
    }

    private static void everyFewMillis(Caller caller, String text) throws IOException, InterruptedException {
        while (true) {
            caller.send(text);
            pause();
        }
    }

    /** The pace of an upstream, which is what is played here. */
    private static void pause() throws InterruptedException {
        new CountDownLatch(1).await(10, TimeUnit.MILLISECONDS);
    }
}
