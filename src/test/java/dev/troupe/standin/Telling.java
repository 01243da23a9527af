package dev.troupe.standin;

import static dev.troupe.standin.Mark.ASSUMED;
import static dev.troupe.standin.Mark.SECOND_HAND;
import static dev.troupe.standin.Mark.SOURCED;

import dev.troupe.standin.Asking.Impatience;
import dev.troupe.standin.Form.UsageAt;
import dev.troupe.standin.Response.Body;
import java.io.IOException;
import java.util.List;
import java.util.function.UnaryOperator;
import tools.jackson.databind.node.NullNode;

/** A whole reply, told in every way in which upstreams tell one. */
public enum Telling implements Scenario {
    /** As the dialect has it, stop texts included: legacy Hunyuan keeps the one it stopped at [S2]. */
    NORMAL(SOURCED, stage -> stage.tell(stage.chunks(), StopText.heeded(stage), "stop", Framing.USUAL)),
    REPEATED_ROLE_AND_NOTE(SECOND_HAND, told(form -> Form.LEGACY)),
    ROLE_ALONE_FIRST(SOURCED, told(form -> Form.OPENAI)),
    USAGE_IN_LAST_CHOICE(SOURCED, told(form -> form.with(UsageAt.LAST_CHOICE))),
    USAGE_IN_OWN_CHUNK(SOURCED, told(form -> form.with(UsageAt.OWN_CHUNK))),
    USAGE_IN_EVERY_CHUNK(SOURCED, told(form -> form.with(UsageAt.EVERY_CHUNK))),
    USAGE_ABSENT(Scene.of(
            SOURCED,
            told(form -> form.with(UsageAt.NOWHERE)),
            Expected.completed(Speech.REPLY).withoutUsage())),
    NO_DONE(SOURCED, told(Form::withoutDone)),
    DONE_THEN_HELD(SOURCED, stage -> held(stage, stage.chunks())),
    FINISH_THEN_HELD(ASSUMED, stage -> held(stage, stage.chunks(Form::withoutDone))),
    /** No finish reason at all: the end mark after text proves the end, too [A]. */
    DONE_WITHOUT_FINISH(Scene.of(
            ASSUMED,
            Telling::doneWithoutFinish,
            Expected.completed(Speech.REPLY).withoutUsage())),
    /** Native says "still running" with an empty text, others with null [S]. */
    EMPTY_FINISH_WHILE_RUNNING(SOURCED, told(form -> form.running("\"\""))),
    NULL_ERROR(SOURCED, told(form -> form.with("error", NullNode.getInstance()))),
    LONG_LINE(SOURCED, told(form -> form.with("search_info", "x".repeat(200 << 10)))),
    REASONING_FIRST(SOURCED, Telling::reasoning),
    /** Comments are no silence: in all they last for fifty of the pace's intervals and more. */
    COMMENTS_BETWEEN_TEXT(Scene.of(SOURCED, Telling::commenting, Expected.completed(Speech.REPLY))
            .asking(Asking.USUAL.impatient(Impatience.IDLE))),
    BYTE_BY_BYTE(SOURCED, framed(Framing.USUAL.byteByByte())),
    BYTE_BY_BYTE_CRLF(SOURCED, framed(Framing.USUAL.lineEnd("\r\n").byteByByte())),
    CRLF(SOURCED, framed(Framing.USUAL.lineEnd("\r\n"))),
    CR_ONLY(SOURCED, framed(Framing.USUAL.lineEnd("\r"))),
    TAB_BETWEEN_EVENTS(SOURCED, framed(Framing.USUAL.between("\t"))),
    NO_SPACE_AFTER_COLON(SECOND_HAND, framed(Framing.USUAL.field("data:"))),
    DATA_ON_SEVERAL_LINES(SOURCED, framed(Framing.USUAL.onSeveralLines())),
    BYTE_ORDER_MARK(ASSUMED, Telling::marked),
    /** The last event lacks its blank line. */
    LAST_EVENT_UNSEPARATED(SOURCED, Telling::unseparated),
    SPLIT_SURROGATE_PAIR(Scene.of(ASSUMED, Telling::splitPair, Expected.completed("🎭"))),
    /** No line end to an event stream, though one to Unicode [S]. */
    LINE_SEPARATOR(Scene.of(
            SOURCED,
            stage -> stage.tell(stage.chunks(), "a\u2028b", "stop", Framing.USUAL),
            Expected.completed("a\u2028b"))),
    /** To a call that asked for a stream. */
    WHOLE_ANSWER(
            ASSUMED, stage -> stage.answer(200, Response.JSON, stage.chunks().whole(stage.reply(), "stop"))),
    WHOLE_ANSWER_UNSTREAMED(Scene.of(SOURCED, told(form -> form), Expected.completed(Speech.REPLY))
            .asking(Asking.USUAL.notStreaming())),
    BLANK_LINES_BEFORE_JSON(Scene.of(SOURCED, Telling::blankLines, Expected.completed(Speech.REPLY))
            .asking(Asking.USUAL.notStreaming())),
    BLANK_LINES_BEFORE_WHOLE_ANSWER(ASSUMED, Telling::blankLines),
    /** That it comes from Hunyuan is [A]. */
    LENGTH(Scene.of(
            ASSUMED,
            stage -> stage.tell(stage.chunks(), stage.reply(), "length", Framing.USUAL),
            Expected.completed(Speech.REPLY).length())),
    /** Says nothing until the test lets it go on. */
    HELD_BEFORE_HEADERS(ASSUMED, stage -> {
        stage.hold();
        stage.tell(stage.chunks(), stage.reply(), "stop", Framing.USUAL);
    }),
    /** Says the beginning, and then nothing until the test lets it go on. */
    HELD_MID_STREAM(ASSUMED, Telling::heldInTheMiddle);

    private final Scene scene;

    Telling(Scene scene) {
        this.scene = scene;
    }

    Telling(Mark mark, Script script) {
        this(Scene.of(mark, script, Expected.completed(Speech.REPLY)));
    }

    @Override
    public Scene scene() {
        return scene;
    }

    /** Without stop texts, for scenarios that are about something else. */
    private static Script told(UnaryOperator<Form> change) {
        return stage -> stage.tell(stage.chunks(change), stage.reply(), "stop", Framing.USUAL);
    }

    private static Script framed(Framing framing) {
        return stage -> stage.tell(stage.chunks(), stage.reply(), "stop", framing);
    }

    private static void held(Stage stage, Chunks chunks) throws IOException {
        stage.begin(Body.CHUNKED);
        said(stage, chunks.reply(stage.pieces(stage.reply()), "stop"));
        stage.stall();
    }

    private static void doneWithoutFinish(Stage stage) throws IOException {
        stage.begin(Body.CHUNKED);
        for (String piece : stage.pieces(stage.reply())) {
            stage.say(stage.chunks().text(piece));
        }
        stage.finish(Framing.USUAL.event(Chunks.DONE), false);
    }

    private static void reasoning(Stage stage) throws IOException {
        stage.begin(Body.CHUNKED);
        stage.say(stage.chunks().bare("{\"reasoning_content\":\"Hm.\"}"));
        told(stage, stage.chunks().reply(stage.pieces(stage.reply()), "stop"));
    }

    private static void marked(Stage stage) throws IOException {
        stage.begin(Body.CHUNKED);
        stage.send("\uFEFF", false);
        told(stage, stage.chunks().reply(stage.pieces(stage.reply()), "stop"));
    }

    private static void commenting(Stage stage) throws IOException {
        stage.begin(Body.CHUNKED);
        List<String> payloads = stage.chunks().reply(stage.pieces(stage.reply()), "stop");
        for (String payload : payloads.subList(0, payloads.size() - 1)) {
            stage.comments(payload.equals(payloads.get(2)) ? 50 : 1);
            stage.say(payload);
        }
        stage.finish(Framing.USUAL.event(payloads.getLast()), false);
    }

    private static void unseparated(Stage stage) throws IOException {
        stage.begin(Body.CHUNKED);
        List<String> payloads = stage.chunks(
                        form -> form.with(UsageAt.LAST_CHOICE).withoutDone())
                .reply(stage.pieces(stage.reply()), "stop");
        said(stage, payloads.subList(0, payloads.size() - 1));
        stage.finish("data: " + payloads.getLast(), false);
    }

    private static void splitPair(Stage stage) throws IOException {
        Chunks chunks = stage.chunks();
        stage.begin(Body.CHUNKED);
        stage.say(chunks.text("HALF").replace("HALF", "\\ud83c"));
        stage.say(chunks.text("HALF").replace("HALF", "\\udfad"));
        told(stage, chunks.closing("stop"));
    }

    private static void blankLines(Stage stage) throws IOException {
        stage.answer(200, Response.JSON, "\n\n \r\n" + stage.chunks().whole(stage.reply(), "stop"));
    }

    private static void heldInTheMiddle(Stage stage) throws IOException {
        stage.begun(Body.CHUNKED);
        stage.hold();
        String rest = stage.reply().substring(stage.beginning().length());
        Chunks chunks = stage.chunks();
        for (String piece : stage.pieces(rest)) {
            stage.say(chunks.text(piece));
        }
        told(stage, chunks.closing("stop"));
    }

    private static void told(Stage stage, List<String> payloads) throws IOException {
        said(stage, payloads.subList(0, payloads.size() - 1));
        stage.finish(Framing.USUAL.event(payloads.getLast()), false);
    }

    private static void said(Stage stage, List<String> payloads) throws IOException {
        for (String payload : payloads) {
            stage.say(payload);
        }
    }
}
