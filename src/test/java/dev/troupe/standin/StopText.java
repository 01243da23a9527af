package dev.troupe.standin;

import static dev.troupe.standin.Mark.ASSUMED;
import static dev.troupe.standin.Mark.SECOND_HAND;
import static dev.troupe.standin.Mark.SOURCED;

import java.io.IOException;
import java.util.Comparator;
import java.util.List;

/** A reply that comes to a stop text, which legacy Hunyuan leaves in it [S2] and others cut off [S]. */
public enum StopText implements Scenario {
    STOP_KEPT(SECOND_HAND, SaidBefore.TEXT, stage -> said(stage, SaidBefore.TEXT + SaidBefore.STOP)),
    STOP_CUT(SOURCED, SaidBefore.TEXT, stage -> said(stage, SaidBefore.TEXT)),
    /** The stop text still ends the reply: what comes after it was not asked for, and nobody waits to hear what it costs. */
    STOP_IGNORED(
            ASSUMED,
            Expected.completed(SaidBefore.TEXT).withoutUsage(),
            stage -> said(stage, SaidBefore.TEXT + SaidBefore.STOP + "是谁?")),
    STOP_ACROSS_DELTAS(SECOND_HAND, SaidBefore.TEXT, StopText::pointByPoint);

    private final Scene scene;

    StopText(Mark mark, String text, Script script) {
        this(mark, Expected.completed(text), script);
    }

    StopText(Mark mark, Expected expected, Script script) {
        this.scene = Scene.of(mark, script, expected).asking(Asking.USUAL.stop(SaidBefore.STOP));
    }

    @Override
    public Scene scene() {
        return scene;
    }

    /** The reply as the dialect ends it at the first of the caller's stop texts. */
    static String heeded(Stage stage) {
        String reply = stage.reply();
        return stage.stops().stream()
                .filter(stop -> !stop.isEmpty() && reply.contains(stop))
                .min(Comparator.comparingInt(reply::indexOf))
                .map(stop -> reply.substring(0, reply.indexOf(stop)) + kept(stage.dialect(), stop))
                .orElse(reply);
    }

    private static String kept(HostDialect dialect, String stop) {
        return dialect == HostDialect.LEGACY ? stop : "";
    }

    private static void said(Stage stage, String text) throws IOException {
        stage.tell(stage.chunks(), text, "stop", Framing.USUAL);
    }

    private static void pointByPoint(Stage stage) throws IOException {
        String text = SaidBefore.TEXT + SaidBefore.STOP;
        if (!stage.streaming()) {
            said(stage, text);
            return;
        }
        Chunks chunks = stage.chunks();
        stage.begin(Response.Body.CHUNKED);
        for (String point : Speech.pieces(text, 1)) {
            stage.say(chunks.text(point));
        }
        List<String> closing = chunks.closing("stop");
        for (String payload : closing.subList(0, closing.size() - 1)) {
            stage.say(payload);
        }
        stage.finish(Framing.USUAL.event(closing.getLast()), false);
    }

    /** Constants that an enum's own constants can't refer to. */
    private static final class SaidBefore {

        static final String TEXT = "那就查。";
        static final String STOP = "\nUser:";
    }
}
