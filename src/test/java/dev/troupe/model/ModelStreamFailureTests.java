package dev.troupe.model;

import static dev.troupe.model.Upstreams.notStreaming;
import static dev.troupe.model.Upstreams.pull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.model.Upstreams.Pulled;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls that don't end in a whole reply. */
class ModelStreamFailureTests {

    private static final String SAID =
            "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"Onc\"},\"finish_reason\":null}]}\n\n";

    @ParameterizedTest(name = "{0}")
    @MethodSource("brokenStreams")
    void aStreamThatBreaksIsAFailureWithTheTextBeforeIt(String name, String stream, FailureKind kind)
            throws IOException {
        for (String said : new String[] {"", SAID}) {
            try (RawServer upstream = RawServer.sending(RawServer.EVENTS + said + stream)) {
                Pulled pulled = pull(upstream.connection());

                assertThat(pulled.text()).isEqualTo(said.isEmpty() ? "" : "Onc");
                assertThat(pulled.failure().kind()).isEqualTo(kind);
                assertThat(pulled.failure().interrupted()).isEqualTo(!said.isEmpty());
                assertThat(pulled.failure().status()).isEqualTo(200);
                assertThat(pulled.failure().getMessage()).doesNotContain("secret of the upstream");
            }
        }
    }

    static Stream<Arguments> brokenStreams() {
        String message = "\"message\":\"secret of the upstream\"";
        return Stream.of(
                Arguments.of("the end in the middle of a word", "", FailureKind.SERVER),
                Arguments.of("the end in the middle of an event", "data: {\"choices\":[{\"del", FailureKind.SERVER),
                Arguments.of("an event that is no JSON", "data: oops\n\n", FailureKind.SERVER),
                Arguments.of("an event that is no object", "data: [1]\n\n", FailureKind.SERVER),
                Arguments.of(
                        "error_msg",
                        "data: {\"choices\":[],\"error_msg\":{\"msg\":\"secret of the upstream\",\"code\":4001}}\n\n",
                        FailureKind.TIMEOUT),
                Arguments.of("error", "data: {\"error\":{" + message + ",\"code\":\"4000\"}}\n\n", FailureKind.SERVER),
                Arguments.of(
                        "object error",
                        "data: {\"object\":\"error\"," + message + ",\"code\":500}\n\n",
                        FailureKind.SERVER),
                Arguments.of(
                        "event error",
                        "event: error\ndata: {\"error\":{" + message + ",\"code\":502}}\n\n",
                        FailureKind.SERVER),
                Arguments.of(
                        "event error, bare",
                        "event: error\ndata: {" + message + ",\"code\":503}\n\n",
                        FailureKind.CAPACITY),
                Arguments.of(
                        "event error, no JSON", "event: error\ndata: secret of the upstream\n\n", FailureKind.SERVER),
                Arguments.of(
                        "an error as a sentence",
                        "data: {\"error\":\"secret of the upstream\"}\n\n",
                        FailureKind.SERVER),
                Arguments.of(
                        "moderation as an error",
                        "data: {\"error\":{\"type\":\"content_filter_error\",\"code\":451001," + message + "}}\n\n",
                        FailureKind.CONTENT),
                Arguments.of("base_resp", "data: {\"base_resp\":{\"status_code\":1008}}\n\n", FailureKind.QUOTA),
                Arguments.of(
                        "finish reason error",
                        "data: {\"choices\":[{\"finish_reason\":\"error\"}]}\n\n",
                        FailureKind.SERVER),
                Arguments.of(
                        "finish reason network_error",
                        "data: {\"choices\":[{\"finish_reason\":\"network_error\"}]}\n\n",
                        FailureKind.SERVER),
                Arguments.of(
                        "Tencent's native events",
                        "data: {\"Note\":\"\",\"Choices\":[{\"FinishReason\":\"\",\"Delta\":{\"Content\":\"Well\"}}]}\n\n",
                        FailureKind.INVALID),
                Arguments.of("a line without end", "data: " + "x".repeat(1_100_000), FailureKind.SERVER));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "data: {\"choices\":[{\"delta\":{},\"finish_reason\":\"stop\"}]}\n\ndata: [DONE]\n\n",
                "data: {\"choices\":[{\"delta\":{\"content\":\" \\n\"},\"finish_reason\":\"stop\"}]}\n\n",
                "data: {\"choices\":[{\"delta\":{},\"finish_reason\":\"length\"}]}\n\n",
                "data: [DONE]\n\n",
                "{\"choices\":[{\"message\":{\"content\":null},\"finish_reason\":\"stop\"}]}",
                "{}",
                ""
            })
    void anEmptyAnswerIsNone(String stream) throws IOException {
        try (RawServer upstream = RawServer.sending(RawServer.EVENTS + stream)) {
            assertThat(pull(upstream.connection()).failure().kind()).isEqualTo(FailureKind.SERVER);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bodies")
    void aSuccessThatIsNoAnswerIsAFailure(String body, FailureKind kind) throws IOException {
        try (RawServer upstream = RawServer.sending(RawServer.JSON + body)) {
            assertThat(pull(upstream.connection()).failure().kind()).isEqualTo(kind);
            assertThat(pull(notStreaming(upstream.connection())).failure().kind())
                    .isEqualTo(kind);
        }
    }

    static Stream<Arguments> bodies() {
        return Stream.of(
                Arguments.of("<html><body>Sign in</body></html>", FailureKind.SERVER),
                Arguments.of("\n {\"error\":{\"code\":\"401002\",\"message\":\"no\"}}", FailureKind.AUTH),
                Arguments.of("{\"Response\":{\"Choices\":[{\"Message\":{\"Content\":\"Hm\"}}]}}", FailureKind.INVALID),
                Arguments.of("{\"Response\":{\"Error\":{\"Code\":\"LimitExceeded\"}}}", FailureKind.RATE_LIMIT),
                Arguments.of("{\"choices\":null,\"base_resp\":{\"status_code\":1026}}", FailureKind.CONTENT),
                Arguments.of("{\"choices\":[{\"message\":{\"content\":\"On", FailureKind.SERVER),
                Arguments.of("{\"choices\":[]}\n{\"choices\":[]}", FailureKind.SERVER),
                Arguments.of("{\"a\":\"" + "x".repeat(1_100_000) + "\"}", FailureKind.SERVER));
    }

    @Test
    void aRefusalCarriesWhatItsReaderNeedsAndNothingOfItsText() throws IOException {
        try (MockWebServer upstream = new MockWebServer()) {
            upstream.enqueue(new MockResponse.Builder()
                    .code(429)
                    .addHeader("Retry-After", "7")
                    .addHeader("X-Request-Id", "from-the-head")
                    .body(
                            "{\"error\":{\"code\":\"429001\",\"message\":\"secret of the upstream\",\"request_id\":\"6f1d\"}}")
                    .build());
            upstream.start();
            ModelFailure failure = pull(connection(upstream)).failure();

            assertThat(failure.kind()).isEqualTo(FailureKind.RATE_LIMIT);
            assertThat(failure.status()).isEqualTo(429);
            assertThat(failure.retryAfter()).isEqualTo(Duration.ofSeconds(7));
            assertThat(failure.requestId()).isEqualTo("6f1d");
            assertThat(failure.interrupted()).isFalse();
            assertThat(failure).hasMessage("The upstream limits the rate of calls (status 429)");
        }
    }

    @Test
    void noRedirectIsFollowed() throws IOException {
        try (MockWebServer upstream = new MockWebServer()) {
            upstream.enqueue(new MockResponse.Builder()
                    .code(301)
                    .addHeader("Location", "/elsewhere")
                    .build());
            upstream.start();

            assertThat(pull(connection(upstream)).failure().kind()).isEqualTo(FailureKind.INVALID);
            assertThat(upstream.getRequestCount()).isEqualTo(1);
        }
    }

    @Test
    void anErrorPageWithoutEndIsReadNoFurtherThanItsCap() throws Exception {
        String page = "<p>no</p>".repeat(1_000);
        try (RawServer upstream = RawServer.playing(caller -> {
            caller.send("HTTP/1.1 502 Bad Gateway\r\nContent-Type: text/html\r\nConnection: close\r\n\r\n");
            while (true) {
                caller.send(page);
            }
        })) {
            assertThat(pull(upstream.connection()).failure().kind()).isEqualTo(FailureKind.SERVER);
            assertThat(upstream.hungUpWithin(1_000)).isTrue();
        }
    }

    @Test
    void aResetIsAFailureAndTheRequestIsNotSentTwice() throws Exception {
        try (RawServer upstream = RawServer.playing(RawServer.Caller::reset)) {
            ModelFailure failure = pull(upstream.connection()).failure();

            assertThat(failure.kind()).isEqualTo(FailureKind.SERVER);
            assertThat(failure.status()).isZero();
            assertThat(upstream.requests()).hasSize(1);
        }
    }

    @Test
    void aConnectionThatBreaksMidStreamIsAnInterruption() throws IOException {
        String promisingMore = RawServer.EVENTS.replace("Connection: close", "Content-Length: 100000");
        try (RawServer upstream = RawServer.sending(promisingMore + SAID)) {
            Pulled pulled = pull(upstream.connection());

            assertThat(pulled.text()).isEqualTo("Onc");
            assertThat(pulled.failure().kind()).isEqualTo(FailureKind.SERVER);
            assertThat(pulled.failure().interrupted()).isTrue();
        }
    }

    @Test
    void whatWasSpentBeforeTheFailureIsKnown() throws IOException {
        String spent = SAID.replace("}]}", "}],\"usage\":{\"prompt_tokens\":12,\"completion_tokens\":1}}");
        try (RawServer upstream = RawServer.sending(RawServer.EVENTS + spent)) {
            assertThat(pull(upstream.connection()).usage()).isEqualTo(new TokenUsage(12, 1, false));
        }
    }

    @Test
    void nobodyAtTheAddressIsAFailure() throws IOException {
        URI nobody;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/v1");
        }
        assertThat(pull(Upstreams.connection(Preset.TOKENHUB, nobody)).failure().kind())
                .isEqualTo(FailureKind.SERVER);
    }

    private static Connection connection(MockWebServer upstream) {
        return Upstreams.connection(Preset.TOKENHUB, upstream.url("/v1").uri());
    }
}
