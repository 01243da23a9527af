package dev.troupe.prompt;

/**
 * A standing instruction of the session's author, given to the model as system text.
 *
 * @param depth as in {@link Insertion}; at the same depth the note comes after the insertions
 */
public record AuthorsNote(String text, int depth) {

    /** Where SillyTavern puts it, so that cards meet what they were written for. */
    public static final int USUAL_DEPTH = 4;

    public AuthorsNote {
        if (depth < 0) {
            throw new IllegalArgumentException("A depth counts messages and can't be negative: " + depth);
        }
    }
}
