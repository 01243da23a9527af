package dev.troupe.lore;

import java.util.ArrayList;
import java.util.List;

/**
 * Several keys in one text. As in SillyTavern, a key may be a pattern, {@code /…/flags}, which has its commas to
 * itself.
 */
final class BookKeys {

    private static final String FLAGS = "dgimsuvy";

    private BookKeys() {}

    /** The keys between the commas, without blank ones and without white space around them. */
    static List<String> split(String text) {
        var keys = new ArrayList<String>();
        int at = 0;
        while (at < text.length()) {
            int end = endOfKey(text, at);
            var key = text.substring(at, end).strip();
            if (!key.isEmpty()) keys.add(key);
            at = end + 1;
        }
        return keys;
    }

    /** Whether the whole key is written as a pattern; whether the pattern is a valid one is another question. */
    static boolean isPattern(String key) {
        return key.startsWith("/") && endOfPattern(key, 0) == key.length();
    }

    private static int endOfKey(String text, int from) {
        int start = skipSpace(text, from);
        if (start < text.length() && text.charAt(start) == '/') {
            int end = endOfPattern(text, start);
            if (end >= 0) return end;
        }
        int comma = text.indexOf(',', from);
        return comma < 0 ? text.length() : comma;
    }

    /** Where the comma after the pattern is, or the end of the text; -1 where there is none. */
    private static int endOfPattern(String text, int slash) {
        int at = slash + 1;
        while (at < text.length() && text.charAt(at) != '/') {
            at += text.charAt(at) == '\\' ? 2 : 1;
        }
        if (at >= text.length() || at == slash + 1) return -1;
        at++;
        while (at < text.length() && FLAGS.indexOf(text.charAt(at)) >= 0) at++;
        at = skipSpace(text, at);
        return at == text.length() || text.charAt(at) == ',' ? at : -1;
    }

    private static int skipSpace(String text, int from) {
        int at = from;
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) at++;
        return at;
    }
}
