package dev.troupe.lore;

import org.jspecify.annotations.Nullable;

/** Reads the source of a JavaScript regular expression, one code point after the other. */
final class JsReader {

    private final String source;
    private int at;

    JsReader(String source) {
        this.source = source;
    }

    boolean more() {
        return at < source.length();
    }

    int next() {
        int codePoint = source.codePointAt(at);
        at += Character.charCount(codePoint);
        return codePoint;
    }

    boolean sees(String text) {
        return source.startsWith(text, at);
    }

    boolean take(String text) {
        boolean there = sees(text);
        if (there) {
            at += text.length();
        }
        return there;
    }

    /** The text up to a closing character, which is read too; null, and nothing is read, if there is none. */
    @Nullable String upTo(char closing) {
        int end = source.indexOf(closing, at);
        if (end < 0) {
            return null;
        }
        var text = source.substring(at, end);
        at = end + 1;
        return text;
    }

    /** Exactly so many hexadecimal digits as a number; -1, and nothing is read, if they aren't there. */
    int hex(int digits) {
        int value = 0;
        for (int i = 0; i < digits; i++) {
            int digit = at + i < source.length() ? Character.digit(source.charAt(at + i), 16) : -1;
            if (digit < 0 || source.charAt(at + i) > 'f') {
                return -1;
            }
            value = value * 16 + digit;
        }
        at += digits;
        return value;
    }

    int place() {
        return at;
    }

    void back(int place) {
        at = place;
    }
}
