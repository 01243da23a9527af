package dev.troupe.standin;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a caller must send, and how patient it must be, for a scenario to lead to what it expects.
 *
 * @param model null for the dialect's own
 * @param stop stop texts
 * @param beside so many other calls are running, each with {@link Telling#HELD_BEFORE_HEADERS}
 */
public record Asking(
        boolean streaming,
        List<Said> messages,
        @Nullable String model,
        List<String> stop,
        Key key,
        int beside,
        Impatience impatience) {

    /** A greeting by a caller who can wait. */
    public static final Asking USUAL = new Asking(
            true,
            List.of(Said.system("你是沈清,长安城的女捕快。"), Said.user("死者不是淹死的。")),
            null,
            List.of(),
            Key.RIGHT,
            0,
            Impatience.NONE);

    Asking notStreaming() {
        return new Asking(false, messages, model, stop, key, beside, impatience);
    }

    Asking messages(List<Said> others) {
        return new Asking(streaming, others, model, stop, key, beside, impatience);
    }

    Asking model(String other) {
        return new Asking(streaming, messages, other, stop, key, beside, impatience);
    }

    Asking stop(String text) {
        return new Asking(streaming, messages, model, List.of(text), key, beside, impatience);
    }

    Asking key(Key other) {
        return new Asking(streaming, messages, model, stop, other, beside, impatience);
    }

    Asking beside(int others) {
        return new Asking(streaming, messages, model, stop, key, others, impatience);
    }

    Asking impatient(Impatience about) {
        return new Asking(streaming, messages, model, stop, key, beside, about);
    }

    public enum Key {
        RIGHT,
        WRONG,
        MISSING
    }

    /** Which of the caller's time-outs the scenario is about: that one is to be short, and longer than {@link Pace#comments()}. */
    public enum Impatience {
        NONE,
        HEADERS,
        FIRST_TEXT,
        IDLE
    }
}
