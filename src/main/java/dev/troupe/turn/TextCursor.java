package dev.troupe.turn;

/** Places in a reply's text, in UTF-16 units. */
final class TextCursor {

    private TextCursor() {}

    /** The nearest place that a reader may go on from: not beyond the text, and not within a surrogate pair. */
    static int within(CharSequence text, int asked) {
        var cursor = Math.clamp(asked, 0, text.length());
        var splits = cursor > 0
                && cursor < text.length()
                && Character.isHighSurrogate(text.charAt(cursor - 1))
                && Character.isLowSurrogate(text.charAt(cursor));
        return splits ? cursor - 1 : cursor;
    }
}
