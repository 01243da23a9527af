package dev.troupe.model;

import static dev.troupe.model.Upstreams.HELLO;
import static dev.troupe.model.Upstreams.notStreaming;
import static dev.troupe.model.Upstreams.pull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.model.Upstreams.Pulled;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Replies as upstreams have been seen to send them, and what becomes of them. */
class ModelStreamTests {

    private static final String WHOLE_ANSWER = """
            {"id":"answer-1","object":"chat.completion","model":"hunyuan-role-2","choices":[{"index":0,\
            "message":{"role":"assistant","content":"(lights a lamp)🎭 Come in."},"finish_reason":"stop"}],\
            "usage":{"prompt_tokens":31,"completion_tokens":7,"total_tokens":38},"note":"made by AI"}""";

    @ParameterizedTest(name = "{0}")
    @MethodSource("streams")
    void streamsOfEveryKindBecomeTheSameReply(String name, String stream, boolean reportsUsage) throws IOException {
        try (RawServer upstream = RawServer.sending(RawServer.EVENTS + stream)) {
            Pulled pulled = pull(upstream.connection());

            assertThat(pulled.failure()).isNull();
            assertThat(pulled.text()).isEqualTo("(lights a lamp)🎭 Come in.");
            assertThat(pulled.ending().finish()).isEqualTo(Finish.STOP);
            assertThat(pulled.ending().usage()).isEqualTo(reportsUsage ? new TokenUsage(31, 7, false) : null);
            assertThat(pulled.ending().model()).isEqualTo("hunyuan-role-2");
            assertThat(pulled.ending().requestId()).isEqualTo("answer-1");
            assertThat(pulled.ending().timeToFirstText()).isPositive();
        }
    }

    static Stream<Arguments> streams() {
        String first = chunk("{\"role\":\"assistant\",\"content\":\"(lights a lamp)\\ud83c\"}", "null", NOTE);
        String second = chunk("{\"role\":\"assistant\",\"content\":\"\\udfad Come in.\"}", "null", NOTE);
        String last = chunk("{\"role\":\"assistant\",\"content\":\"\"}", "\"stop\"", NOTE);
        String text = event(first) + event(second);
        String usage = ",\"usage\":{\"prompt_tokens\":31,\"completion_tokens\":7,\"total_tokens\":38}";
        String usageAlone = event("{\"id\":\"answer-1\",\"model\":\"hunyuan-role-2\",\"choices\":[]" + usage + "}");
        String done = "data: [DONE]\n\n";
        String early = ",\"usage\":{\"prompt_tokens\":31,\"completion_tokens\":1}";
        return Stream.of(
                Arguments.of("legacy: role and note in each chunk", text + event(last) + usageAlone + done, true),
                Arguments.of("TokenHub: role first, empty delta last", tokenHub(usageAlone) + done, true),
                Arguments.of("usage in the last choice", text + event(chunk("{}", "\"stop\"", usage)) + done, true),
                Arguments.of(
                        "usage in each chunk: the last is the truth",
                        event(first.replace(NOTE, early))
                                + event(second.replace(NOTE, early))
                                + event(last.replace(NOTE, usage)),
                        true),
                Arguments.of("usage absent", text + event(last) + done, false),
                Arguments.of("usage null", text + event(last.replace(NOTE, ",\"usage\":null")) + done, false),
                Arguments.of(
                        "usage of nothing", text + event(last.replace(NOTE, usage.replaceAll("\\d+", "0"))), false),
                Arguments.of("no end mark", text + event(last) + usageAlone, true),
                Arguments.of("no end mark and no blank line", text + event(last).strip(), false),
                Arguments.of("an end mark and no finish reason", text + usageAlone + done, true),
                Arguments.of(
                        "finish reasons empty or absent while it runs",
                        event(first.replace(":null}]", ":\"\"}]"))
                                + event(second.replace(",\"finish_reason\":null", ""))
                                + event(last)
                                + usageAlone
                                + done,
                        true),
                Arguments.of(
                        "a finish reason that nobody knows", text + event(last.replace("stop", "eos")) + done, false),
                Arguments.of(
                        "errors that are none",
                        event(first.replace(NOTE, ",\"error\":null,\"error_msg\":{\"msg\":\"\",\"code\":0}"))
                                + event(second.replace(NOTE, ",\"error\":\"\",\"base_resp\":{\"status_code\":0}"))
                                + event(last),
                        false),
                Arguments.of(
                        "comments between and before",
                        ": wait\n\n" + event(first) + ": OPENROUTER PROCESSING\n\n" + event(second) + event(last)
                                + ":\n\n" + done,
                        false),
                Arguments.of(
                        "carriage returns only", (text + event(last) + usageAlone + done).replace('\n', '\r'), true),
                Arguments.of("both line ends", (text + event(last) + usageAlone + done).replace("\n", "\r\n"), true),
                Arguments.of(
                        "tabs between events, no space after the colon",
                        (text + event(last) + usageAlone + done)
                                .replace("\n\n", "\n\t\n")
                                .replace("data: ", "data:"),
                        true),
                Arguments.of(
                        "data on several lines",
                        (text + event(last) + usageAlone).replace(",\"choices\"", "\ndata: ,\"choices\""),
                        true),
                Arguments.of(
                        "a long line",
                        text + event(last.replace("made by AI", "x".repeat(200_000))) + usageAlone,
                        true),
                Arguments.of(
                        "reasoning that is not shown",
                        event(chunk("{\"reasoning_content\":\"Hm.\"}", "null", "")) + text + event(last) + usageAlone,
                        true),
                Arguments.of(
                        "blank lines and a byte order mark first",
                        "\uFEFF\n\r\n" + text + event(last) + usageAlone,
                        true),
                Arguments.of(
                        "named and empty events", "event: ping\ndata:\n\n" + text + event(last) + usageAlone, true),
                Arguments.of("a whole answer to a request for a stream", "\n\n" + WHOLE_ANSWER, true));
    }

    @Test
    void bytesThatComeOneByOneMakeTheSameReply() throws IOException {
        String stream = event(chunk("{\"content\":\"灯🎭亮\"}", "null", "")).replace("\n", "\r\n")
                + event(chunk("{}", "\"stop\"", "")).replace("\n", "\r\n") + "data: [DONE]\r\n\r\n";
        try (RawServer upstream = RawServer.playing(caller -> {
            caller.send(RawServer.EVENTS);
            caller.sendByteByByte(stream);
        })) {
            assertThat(pull(upstream.connection()).text()).isEqualTo("灯🎭亮");
        }
    }

    @Test
    void aReplyThatWasCutAtItsCapSaysSo() throws IOException {
        String stream = event(chunk("{\"content\":\"Once upon\"}", "null", "")) + event(chunk("{}", "\"length\"", ""));
        try (RawServer upstream = RawServer.sending(RawServer.EVENTS + stream + "data: [DONE]\n\n")) {
            Pulled pulled = pull(upstream.connection());

            assertThat(pulled.text()).isEqualTo("Once upon");
            assertThat(pulled.ending().finish()).isEqualTo(Finish.LENGTH);
        }
    }

    @Test
    void aReplyWithoutEndIsCutByUs() throws Exception {
        String chunk = event(chunk("{\"content\":\"" + "la ".repeat(1_000) + "\"}", "null", ""));
        try (RawServer upstream = RawServer.playing(caller -> {
            caller.send(RawServer.EVENTS);
            while (true) {
                caller.send(chunk);
            }
        })) {
            Pulled pulled = pull(upstream.connection());

            assertThat(pulled.text()).hasSize(65_536);
            assertThat(pulled.ending().finish()).isEqualTo(Finish.LENGTH);
            assertThat(upstream.hungUpWithin(1_000)).isTrue();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("moderation")
    void moderationEndsTheReplyWithItsOwnFinish(String name, String stream, String text) throws IOException {
        try (RawServer upstream = RawServer.sending(RawServer.EVENTS + stream)) {
            Pulled pulled = pull(upstream.connection());

            assertThat(pulled.text()).isEqualTo(text);
            assertThat(pulled.ending().finish()).isEqualTo(Finish.MODERATED);
        }
    }

    static Stream<Arguments> moderation() {
        String said = event(chunk("{\"content\":\"(whispers)\"}", "null", ""));
        String sensitive = event(chunk("{\"content\":\"\"}", "\"sensitive\"", ",\"moderation_level\":\"1\""));
        return Stream.of(
                Arguments.of("at once", sensitive + "data: [DONE]\n\n", ""),
                Arguments.of("after text", said + sensitive + "data: [DONE]\n\n", "(whispers)"),
                Arguments.of(
                        "after a finish reason", said + event(chunk("{}", "\"stop\"", "")) + sensitive, "(whispers)"),
                Arguments.of("in other words", said + sensitive.replace("sensitive", "content_filter"), "(whispers)"));
    }

    @Test
    void theStopTextThatLegacyHunyuanLeavesIsTakenOff() throws IOException {
        String stream = event(chunk("{\"content\":\"Go on.\\nUs\"}", "null", ""))
                + event(chunk("{\"content\":\"er:\"}", "null", ""))
                + event(chunk("{}", "\"stop\"", ""));
        Sampling sampling = new Sampling(null, null, null, List.of("\nUser:"), null);
        try (RawServer upstream = RawServer.sending(RawServer.EVENTS + stream)) {
            Pulled pulled = pull(upstream.connection(), new ModelRequest(HELLO.messages(), sampling));

            assertThat(pulled.text()).isEqualTo("Go on.");
        }
    }

    @Test
    void withoutStreamingTheWholeAnswerComesAtOnce() throws IOException {
        try (RawServer upstream = RawServer.sending(RawServer.JSON + "\n\n \n" + WHOLE_ANSWER)) {
            Pulled pulled = pull(notStreaming(upstream.connection()));

            assertThat(pulled.text()).isEqualTo("(lights a lamp)🎭 Come in.");
            assertThat(pulled.ending().finish()).isEqualTo(Finish.STOP);
            assertThat(pulled.ending().usage()).isEqualTo(new TokenUsage(31, 7, false));
            assertThat(upstream.requests().peek()).contains("\"stream\":false").doesNotContain("stream_options");
        }
    }

    @Test
    void theEndMarkEndsTheReplyAtOnceAndTheSocketSoonAfter() throws Exception {
        String stream = event(chunk("{\"content\":\"Enter.\"}", "\"stop\"", "")) + "data: [DONE]\n\n";
        try (RawServer upstream = RawServer.playing(caller -> {
            caller.send(RawServer.EVENTS + stream);
            caller.stall();
        })) {
            long began = System.nanoTime();
            Pulled pulled = pull(upstream.connection());

            assertThat(pulled.text()).isEqualTo("Enter.");
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Deadlines.AFTERGLOW);
            assertThat(upstream.hungUpWithin(3_000)).isTrue();
        }
    }

    @Test
    void aFinishReasonIsEnoughWhenTheEndMarkNeverComes() throws Exception {
        String stream = event(chunk("{\"content\":\"Enter.\"}", "\"stop\"", ""));
        try (RawServer upstream = RawServer.playing(caller -> {
            caller.send(RawServer.EVENTS + stream);
            caller.stall();
        })) {
            assertThat(pull(upstream.connection()).ending().finish()).isEqualTo(Finish.STOP);
        }
    }

    @Test
    void whatBreaksAfterTheFinishReasonDoesTheReplyNoHarm() throws IOException {
        String stream = event(chunk("{\"content\":\"Enter.\"}", "\"stop\"", ""))
                + event("{\"error\":{\"code\":502,\"message\":\"gone\"}}");
        String promisingMore = RawServer.EVENTS.replace("Connection: close", "Content-Length: 100000");
        try (RawServer upstream = RawServer.sending(promisingMore + stream)) {
            assertThat(pull(upstream.connection()).text()).isEqualTo("Enter.");
        }
    }

    private static final String NOTE = ",\"note\":\"made by AI\"";

    private static String tokenHub(String usage) {
        return event(chunk("{\"role\":\"assistant\",\"content\":\"\"}", "null", ""))
                + event(chunk("{\"content\":\"(lights a lamp)🎭\"}", "null", ""))
                + event(chunk("{\"content\":\" Come in.\"}", "null", ""))
                + event(chunk("{}", "\"stop\"", ""))
                + usage;
    }

    private static String chunk(String delta, String finish, String rest) {
        return """
                {"id":"answer-1","object":"chat.completion.chunk","model":"hunyuan-role-2",\
                "choices":[{"index":0,"delta":%s,"finish_reason":%s}]%s}""".formatted(delta, finish, rest);
    }

    private static String event(String data) {
        return "data: " + data + "\n\n";
    }
}
