package dev.troupe.standin;

import dev.troupe.standin.Response.Body;
import java.io.IOException;
import java.util.Locale;

/** An error, and where it is told. As JSON it is the same everywhere; what only the status says is lost in a stream. */
public record Told(HostError error, Where where) implements Scenario {

    @Override
    public String name() {
        return error.name() + where.suffix;
    }

    @Override
    public Scene scene() {
        Refusal refusal = error.refusal();
        boolean status = where == Where.AS_STATUS;
        String kind = status ? refusal.kind() : refusal.kindInStream();
        String text = where == Where.BEFORE_TEXT || status ? "" : Speech.BEGINNING;
        Expected expected = Expected.failure(kind, text).requestId(refusal.requestId());
        Mark mark = status ? refusal.mark() : Mark.ASSUMED;
        return Scene.of(mark, this::play, expected).at(error.home());
    }

    private void play(Stage stage) throws IOException {
        Refusal refusal = error.refusal();
        if (where == Where.AS_STATUS) {
            stage.answer(refusal.status(), Response.JSON, refusal.body());
            return;
        }
        if (!stage.streaming()) {
            stage.answer(200, Response.JSON, refusal.body());
            return;
        }
        if (where == Where.BEFORE_TEXT) {
            stage.begin(Body.CHUNKED);
        } else {
            stage.begun(Body.CHUNKED);
        }
        String name = where == Where.AS_EVENT ? "event: error\n" : "";
        stage.finish(name + Framing.USUAL.event(refusal.body()), false);
    }

    /** Once a stream has begun its status is spent [S]. */
    public enum Where {
        AS_STATUS(""),
        BEFORE_TEXT("_before_text"),
        AFTER_TEXT("_after_text"),
        /** After text, under {@code event: error}. */
        AS_EVENT("_as_event");

        private final String suffix;

        Where(String suffix) {
            this.suffix = suffix.toUpperCase(Locale.ROOT);
        }
    }
}
