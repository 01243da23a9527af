package dev.troupe.lore;

/**
 * Why an entry can never wake, or not as its author must have meant.
 *
 * @param index the entry's place in the book, from 0
 * @param entryId as traces name it
 * @param name the entry's name or comment, may be empty
 * @param message for a person
 */
public record Finding(int index, String entryId, String name, Code code, String message) {

    /** The kinds of trouble. */
    public enum Code {
        /** No usable key, not constant, and not switched on by a decorator. */
        NO_KEYS,
        /** A regular expression that JavaScript wouldn't take either. */
        REGEX_INVALID,
        /** A regular expression that works elsewhere, but not here. */
        REGEX_UNSUPPORTED,
        /** A key beyond the limits of a book. */
        KEY_OVER_LIMIT,
        /** Its chance is nil. */
        PROBABILITY_ZERO,
        /** Nothing to insert. */
        EMPTY_CONTENT,
        /** {@code @@dont_activate} without {@code @@activate}. */
        DECORATED_OFF,
        /** Its secondary or excluded keys contradict its keys. */
        KEYS_CONTRADICT,
        /** It goes to an outlet without a name. */
        NO_OUTLET
    }
}
