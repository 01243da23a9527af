package dev.troupe.model.rehearsal;

/** Cutting text without breaking a character in two. */
final class Texts {

    private Texts() {}

    /** The first {@code limit} UTF-16 units, one fewer when that would split a surrogate pair. */
    static String head(String text, int limit) {
        if (text.length() <= limit) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(limit - 1)) ? limit - 1 : limit);
    }
}
