package dev.troupe.standin;

import static dev.troupe.standin.Mark.ASSUMED;
import static dev.troupe.standin.Mark.SECOND_HAND;
import static dev.troupe.standin.Mark.SOURCED;

import dev.troupe.standin.Asking.Impatience;
import dev.troupe.standin.Response.Body;
import java.io.IOException;
import java.util.Map;

/** What breaks, stalls, or is no answer at all. */
public enum Fault implements Scenario {
    /** A clean end of the connection, which only the missing finish reason tells from the end of the reply [S2]. */
    EOF_MID_WORD(SECOND_HAND, "SERVER", Speech.BEGINNING, stage -> {
        stage.begun(Body.UNTIL_CLOSE);
        stage.cutOff();
    }),
    EOF_MID_EVENT(SECOND_HAND, "SERVER", Speech.BEGINNING, stage -> {
        stage.begun(Body.UNTIL_CLOSE);
        stage.send("data: {\"id\":\"3f0c\",\"choices\":[{\"del", false);
        stage.cutOff();
    }),
    /** The connection ends before the chunked body does. */
    EOF_MID_BODY(SECOND_HAND, "SERVER", Speech.BEGINNING, stage -> {
        stage.begun(Body.CHUNKED);
        stage.cutOff();
    }),
    /** The body ends in good order, and the reply doesn't. */
    END_WITHOUT_FINISH(SECOND_HAND, "SERVER", Speech.BEGINNING, stage -> {
        stage.begun(Body.CHUNKED);
        stage.finish("", false);
    }),
    RESET_AT_ONCE(ASSUMED, "SERVER", "", Stage::reset),
    RESET_MID_STREAM(SOURCED, "SERVER", Speech.BEGINNING, stage -> {
        stage.begun(Body.CHUNKED);
        stage.reset();
    }),
    STALL_BEFORE_HEADERS(Impatience.HEADERS, "", Stage::stall),
    STALL_BEFORE_FIRST_TEXT(Impatience.FIRST_TEXT, "", stage -> {
        stage.begin(Body.CHUNKED);
        stage.stall();
    }),
    STALL_AFTER_ROLE(Impatience.FIRST_TEXT, "", stage -> {
        stage.begin(Body.CHUNKED);
        stage.say(stage.chunks(form -> Form.OPENAI).opening().getFirst());
        stage.stall();
    }),
    /** Comments are no text. */
    COMMENTS_WITHOUT_TEXT(Impatience.FIRST_TEXT, "", stage -> {
        stage.begin(Body.CHUNKED);
        stage.comments(Integer.MAX_VALUE);
    }),
    STALL_MID_STREAM(Impatience.IDLE, Speech.BEGINNING, stage -> {
        stage.begun(Body.CHUNKED);
        stage.stall();
    }),
    /** LM Studio does so when the prompt is too long [S2]. */
    EMPTY_WITH_STOP(empty("")),
    BLANK_WITH_STOP(empty(" \n")),
    DONE_ALONE(ASSUMED, "SERVER", "", stage -> {
        stage.begin(Body.CHUNKED);
        stage.finish(Framing.USUAL.event(Chunks.DONE), false);
    }),
    EMPTY_BODY(ASSUMED, "SERVER", "", stage -> stage.answer(200, Response.EVENTS, "")),
    FINISH_ERROR(SOURCED, "SERVER", Speech.BEGINNING, stage -> finished(stage, "error")),
    FINISH_NETWORK_ERROR(SOURCED, "SERVER", Speech.BEGINNING, stage -> finished(stage, "network_error")),
    EVENT_THAT_IS_NO_JSON(SOURCED, "SERVER", Speech.BEGINNING, stage -> {
        stage.begun(Body.CHUNKED);
        stage.finish("data: oops\n\n", false);
    }),
    REDIRECT(
            SOURCED,
            "INVALID",
            "",
            stage -> stage.answer(301, "text/html", "", Map.of("Location", "https://127.0.0.1/elsewhere"))),
    HTML_502(SOURCED, "SERVER", "", stage -> stage.answer(502, "text/html", """
            <html><head><title>502 Bad Gateway</title></head><body>nginx</body></html>
            """)),
    HTML_200(SOURCED, "SERVER", "", stage -> stage.answer(200, "text/html", """
            <!doctype html><html><body>Sign in</body></html>
            """)),
    CUT_JSON(ASSUMED, "SERVER", "", stage -> stage.answer(200, Response.JSON, "{\"choices\":[{\"message\":{\"con")),
    /** Resellers let native answers through on OpenAI's path [S]; that this is no fault of the moment is [A]. */
    NATIVE_ANSWER(SOURCED, "INVALID", "", stage -> stage.answer(200, Response.JSON, """
            {"Response":{"Note":"以上内容为AI生成","Choices":[{"FinishReason":"stop","Message":{"Role":"assistant","Content":"很好"}}],\
            "RequestId":"c7a0d7b2-0000-4000-8000-000000000001"}}""")),
    NATIVE_EVENTS(SOURCED, "INVALID", "", stage -> {
        stage.begin(Body.CHUNKED);
        stage.finish(Framing.USUAL.between("\t").event("""
                {"Note":"以上内容为AI生成","Choices":[{"FinishReason":"","Delta":{"Role":"assistant","Content":"很好"}}],\
                "Created":1721000000,"Id":"1b9c0d52-0000-4000-8000-000000000001",\
                "Usage":{"PromptTokens":36,"CompletionTokens":1,"TotalTokens":37}}"""), false);
    });

    private final Scene scene;

    Fault(Scene scene) {
        this.scene = scene;
    }

    Fault(Mark mark, String kind, String text, Script script) {
        this(Scene.of(mark, script, Expected.failure(kind, text)));
    }

    Fault(Impatience impatience, String text, Script script) {
        this(Scene.of(SOURCED, script, Expected.failure("TIMEOUT", text)).asking(Asking.USUAL.impatient(impatience)));
    }

    @Override
    public Scene scene() {
        return scene;
    }

    private static Scene empty(String text) {
        return Scene.of(
                SECOND_HAND,
                stage -> stage.tell(stage.chunks(), text, "stop", Framing.USUAL),
                Expected.failure("SERVER", text).withUsage());
    }

    private static void finished(Stage stage, String reason) throws IOException {
        stage.begun(Body.CHUNKED);
        stage.finish(Framing.USUAL.event(stage.chunks().closing(reason).getFirst()), false);
    }
}
