package dev.troupe.character;

/**
 * A place in a text.
 *
 * @param token the first token that is not before it
 */
record MacroSpan(int from, int to, int token) {

    static boolean isSpace(char it) {
        return it == ' ' || it == '\t' || it == '\n' || it == '\r';
    }

    int length() {
        return to - from;
    }

    /** The place without the white space at its ends. */
    MacroSpan stripped(String text) {
        int start = from;
        int end = to;
        while (start < end && isSpace(text.charAt(start))) start++;
        while (end > start && isSpace(text.charAt(end - 1))) end--;
        return new MacroSpan(start, end, token);
    }
}
