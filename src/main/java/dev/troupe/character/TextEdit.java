package dev.troupe.character;

/**
 * A piece of two texts laid side by side. The pieces that are kept or deleted, one after another, are the old text;
 * those that are kept or inserted are the new one.
 *
 * @param text never empty
 */
public record TextEdit(Kind kind, String text) {

    public enum Kind {
        KEEP,
        DELETE,
        INSERT
    }
}
