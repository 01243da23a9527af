package dev.troupe.standin;

import static dev.troupe.standin.Mark.ASSUMED;
import static dev.troupe.standin.Mark.SOURCED;

import dev.troupe.standin.Response.Body;
import java.io.IOException;

/** Moderation by finish reason. {@code sensitive} is native's word [S], that the other host spells it so is [A]. */
public enum Moderation implements Scenario {
    SENSITIVE_AT_ONCE(SOURCED, "sensitive", ""),
    SENSITIVE_AFTER_TEXT(SOURCED, "sensitive", Speech.BEGINNING),
    CONTENT_FILTER_AT_ONCE(SOURCED, "content_filter", ""),
    CONTENT_FILTER_AFTER_TEXT(SOURCED, "content_filter", Speech.BEGINNING),
    SENSITIVE_AFTER_STOP(Scene.of(ASSUMED, Moderation::late, Expected.retracted(Speech.BEGINNING))),
    SENSITIVE_UNSTREAMED(Scene.of(
                    SOURCED,
                    stage -> stage.tell(leveled(stage), stage.beginning(), "sensitive", Framing.USUAL),
                    Expected.retracted(Speech.BEGINNING))
            .asking(Asking.USUAL.notStreaming()));

    private final Scene scene;

    Moderation(Scene scene) {
        this.scene = scene;
    }

    Moderation(Mark mark, String finish, String text) {
        this(Scene.of(
                mark,
                stage -> stage.tell(leveled(stage), text.isEmpty() ? "" : stage.beginning(), finish, Framing.USUAL),
                Expected.retracted(text)));
    }

    @Override
    public Scene scene() {
        return scene;
    }

    private static void late(Stage stage) throws IOException {
        if (!stage.streaming()) {
            stage.tell(leveled(stage), stage.beginning(), "sensitive", Framing.USUAL);
            return;
        }
        stage.begun(Body.CHUNKED);
        stage.say(stage.chunks().closing("stop").getFirst());
        for (String payload : leveled(stage).closing("sensitive")) {
            stage.say(payload);
        }
        stage.finish("", false);
    }

    /** {@code "1"}: a risk [S]. */
    private static Chunks leveled(Stage stage) {
        return stage.chunks(form -> form.with("moderation_level", "1"));
    }
}
