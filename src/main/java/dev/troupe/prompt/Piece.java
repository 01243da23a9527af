package dev.troupe.prompt;

import org.jspecify.annotations.Nullable;

/** One text on its way into the prompt. A class and no record: two equal texts are still two pieces. */
final class Piece {

    private final PartKind kind;
    private final String text;
    private final Measure measure;
    private final @Nullable WokenText woken;

    Piece(PartKind kind, String text) {
        this(kind, text, null);
    }

    /** @param woken the lore that the text is of */
    Piece(PartKind kind, String text, @Nullable WokenText woken) {
        this.kind = kind;
        this.text = text;
        this.measure = Measure.of(text);
        this.woken = woken;
    }

    PartKind kind() {
        return kind;
    }

    String text() {
        return text;
    }

    Measure measure() {
        return measure;
    }

    /** The lore it is of; null for any other text. */
    @Nullable WokenText woken() {
        return woken;
    }

    boolean isBlank() {
        return Blank.is(text);
    }
}
