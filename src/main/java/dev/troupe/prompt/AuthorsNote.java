package dev.troupe.prompt;

/**
 * A standing instruction of the session's author, given to the model as system text.
 *
 * @param depth as in {@link Insertion}; at the same depth the note comes after the insertions
 */
public record AuthorsNote(String text, int depth) {

    public AuthorsNote {
        if (depth < 0) {
            throw new IllegalArgumentException("A depth counts messages and can't be negative: " + depth);
        }
    }
}
