package dev.troupe.lore;

/**
 * Something wrong with a key. The key never matches; the entry's others do as ever.
 *
 * @param message for a person
 */
public record Note(Code code, String key, String message) {

    /** What is wrong. */
    public enum Code {
        /** Not a regular expression that JavaScript would take. */
        REGEX_INVALID,
        /** Looks around, refers back, or is too large: not for an engine that takes linear time. */
        REGEX_UNSUPPORTED,
        /** The book has more, or longer, keys than are looked for. */
        KEY_OVER_LIMIT,
        /** The regular expressions together took all the work that one call may do; this one wasn't tried on everything. */
        REGEX_OVER_ALLOWANCE
    }
}
