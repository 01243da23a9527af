package dev.troupe.model;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The body of a response as an upstream sends it, and what is to be heard of it. The shapes are sourced, the words invented; see the
 * files beside this class. Streams of events are there in every framing that upstreams use, since none may make a difference.
 */
record RecordedStream(String name, int status, byte[] bytes, List<String> stops, Heard heard) {

    private static final String LEGACY = "(放下卷宗)那就查。🎭";
    private static final Heard LEGACY_HEARD = Heard.finished(LEGACY, Finish.STOP, 128, 9);

    private static final List<RecordedStream> EVENTS = List.of(
            events("legacy", LEGACY_HEARD),
            events("tokenhub", Heard.finished("那就查。👩‍👩‍👧نہیں…", Finish.STOP, 128, 17)),
            events("cometapi", Heard.finished("*looks up* Speak.", Finish.STOP, 31, 6)),
            events("openai", Heard.finished("Good evening, 日本の旅人. 🎭🦊", Finish.STOP, 19, 10)),
            events("openrouter", Heard.finished("Yes?", Finish.STOP, 7, 2)),
            events("escapes", Heard.finished("🎭 a\u2028b\u2029c\td\\\"e\n", Finish.STOP, 128, 4)),
            events("length", Heard.finished("那就查", Finish.LENGTH, 128, 17)),
            events("moderated", Heard.finished("(低声)", Finish.MODERATED, 128, 9)),
            events("stop-text", List.of("\nUser:", "END"), Heard.finished("走吧。", Finish.STOP, 0, 0)),
            events("cut", Heard.failed("那就查", FailureKind.SERVER)),
            events("native-error-in-stream", Heard.failed("(放下", FailureKind.TIMEOUT)),
            events("error-in-stream", Heard.failed("Yes", FailureKind.SERVER)),
            events("error-event", Heard.failed("那就", FailureKind.SERVER)),
            events("native", Heard.failed("", FailureKind.INVALID)));

    private static final List<RecordedStream> ANSWERS = List.of(
            answer("whole.json", 200, LEGACY_HEARD),
            answer("native-error.json", 200, Heard.failed("", FailureKind.INVALID)),
            answer("page.html", 200, Heard.failed("", FailureKind.SERVER)),
            answer("page.html", 502, Heard.failed("", FailureKind.SERVER)),
            answer("alternation.json", 400, Heard.failed("", FailureKind.INVALID)),
            answer("busy.json", 429, Heard.failed("", FailureKind.CAPACITY)),
            answer("filtered.json", 451, Heard.failed("", FailureKind.CONTENT)));

    /** Those that are quickly heard. */
    static final List<RecordedStream> SMALL = Stream.concat(
                    EVENTS.stream()
                            .flatMap(it -> Arrays.stream(Framing.values()).map(it::framed)),
                    ANSWERS.stream())
            .toList();

    /** A line of 200 KB, and replies that go beyond the cap: amid a character, and in one piece. */
    static final List<RecordedStream> LARGE = List.of(
            longLine(),
            endless("endless", "x" + "🎭".repeat(499), "x" + "🎭".repeat(499)),
            endless("enormous", "x" + "🎭".repeat(40_000), "x" + "🎭".repeat(40_000)));

    static List<RecordedStream> all() {
        return Stream.concat(SMALL.stream(), LARGE.stream()).toList();
    }

    @Override
    public String toString() {
        return name;
    }

    private RecordedStream framed(Framing framing) {
        byte[] other = framing.apply(new String(bytes, UTF_8)).getBytes(UTF_8);
        return new RecordedStream(name + ", " + framing, status, other, stops, heard);
    }

    private static RecordedStream events(String name, Heard heard) {
        return events(name, List.of(), heard);
    }

    private static RecordedStream events(String name, List<String> stops, Heard heard) {
        return new RecordedStream(name, 200, file(name + ".sse"), stops, heard);
    }

    private static RecordedStream answer(String file, int status, Heard heard) {
        return new RecordedStream(file + " with " + status, status, file(file), List.of(), heard);
    }

    private static RecordedStream longLine() {
        String text = new String(file("legacy.sse"), UTF_8);
        String padded = text.replaceFirst("\"note\"", "\"search_info\":\"%s\",\"note\"".formatted("字".repeat(70_000)));
        return new RecordedStream("long-line", 200, padded.getBytes(UTF_8), List.of(), LEGACY_HEARD);
    }

    /** A reply that says one thing until nobody listens any more. */
    private static RecordedStream endless(String name, String first, String again) {
        StringBuilder said = new StringBuilder(first);
        List<String> events = new ArrayList<>(List.of(event(first)));
        while (said.length() < 2 * ReplyText.CAP) {
            said.append(again);
            events.add(event(again));
        }
        int cap = Character.isHighSurrogate(said.charAt(ReplyText.CAP - 1)) ? ReplyText.CAP - 1 : ReplyText.CAP;
        Heard heard = Heard.finished(said.substring(0, cap), Finish.LENGTH, 0, 0);
        return new RecordedStream(name, 200, String.join("", events).getBytes(UTF_8), List.of(), heard);
    }

    private static String event(String content) {
        return "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"%s\"}}]}\n\n".formatted(content);
    }

    private static byte[] file(String name) {
        try (InputStream in = RecordedStream.class.getResourceAsStream("recorded/" + name)) {
            return Objects.requireNonNull(in, name).readAllBytes();
        } catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    /**
     * What a reader gets.
     *
     * @param finish null where it ends in a failure, and the kind is null where it doesn't
     */
    record Heard(
            String text,
            @Nullable Finish finish,
            @Nullable FailureKind kind,
            @Nullable TokenUsage usage) {

        /** @param input 0 where the upstream doesn't tell */
        private static Heard finished(String text, Finish finish, int input, int output) {
            return new Heard(text, finish, null, input == 0 ? null : new TokenUsage(input, output, false));
        }

        private static Heard failed(String text, FailureKind kind) {
            return new Heard(text, null, kind, null);
        }
    }

    /** The ways in which events become bytes [S], but for the byte order mark [A]. */
    private enum Framing {
        USUAL(text -> text),
        CRLF(text -> text.replace("\n", "\r\n")),
        CR(text -> text.replace('\n', '\r')),
        TAB_BETWEEN(text -> text.replace("\n\n", "\n\t\n")),
        NO_SPACE(text -> text.replace("data: ", "data:")),
        BYTE_ORDER_MARK(text -> "\uFEFF" + text),
        COMMENTS(text -> text.replace("\n\n", "\n\n: keep-alive 🎭\n\n").replace("\ndata", "\nid: 1\nretry: 3\ndata")),
        SEVERAL_LINES(text -> text.replace(",\"choices\"", "\ndata: ,\ndata: \"choices\""));

        private final UnaryOperator<String> change;

        Framing(UnaryOperator<String> change) {
            this.change = change;
        }

        private String apply(String text) {
            return change.apply(text);
        }
    }
}
