package dev.troupe.character;

import java.util.Arrays;

/**
 * Where a text's macros begin and end, found in one pass over it. Of a run of braces those nearest to the macro's name
 * belong to it: {@code {{{user}}}} is a macro in braces. Pairs are matched from within, so an opening that is never
 * closed hides nothing.
 */
final class MacroTokens {

    /** So many macros may stand within one another; what is around them is plain text. Risu stops at 20 as well. */
    static final int DEEPEST = 20;

    private static final int LONGEST_EXCERPT = 60;

    enum Kind {
        OPEN,
        CLOSE,
        /** {@code <BOT>} or {@code <CHAR>}, complete in itself. */
        CHARACTER,
        /** {@code <USER>}, complete in itself. */
        USER
    }

    private final String text;
    private Kind[] kinds = new Kind[16];
    private int[] starts = new int[16];
    private int[] ends = new int[16];
    private int count;

    /** By the index of an opening: its closing, 0 where it has none. A closing is never the first token. */
    private int[] closes = {};

    /** By the index of an opening: how many macros stand within one another there, itself included. */
    private int[] heights = {};

    private MacroTokens(String text) {
        this.text = text;
    }

    static MacroTokens of(String text) {
        var tokens = new MacroTokens(text);
        tokens.scan();
        tokens.pair();
        return tokens;
    }

    String text() {
        return text;
    }

    int count() {
        return count;
    }

    Kind kind(int token) {
        return kinds[token];
    }

    /** Where a token begins in the text. */
    int start(int token) {
        return starts[token];
    }

    /** Where a token ends in the text. */
    int end(int token) {
        return ends[token];
    }

    boolean isClosed(int token) {
        return closes[token] > 0;
    }

    /** The closing of an opening. */
    int close(int token) {
        return closes[token];
    }

    /** Whether a macro may begin here. */
    boolean isMacro(int token) {
        return isClosed(token) && heights[token] <= DEEPEST;
    }

    /**
     * A macro as it is written, for people: shortened where it is long, and the rest of its line where it is not
     * closed.
     */
    String excerpt(int token) {
        int from = starts[token];
        int end = isClosed(token) ? ends[closes[token]] : lineEnd(from);
        if (end - from <= LONGEST_EXCERPT) return text.substring(from, end);
        int to = from + LONGEST_EXCERPT;
        if (java.lang.Character.isHighSurrogate(text.charAt(to - 1))) to--;
        return text.substring(from, to) + "…";
    }

    private int lineEnd(int from) {
        int furthest = Math.min(text.length(), from + LONGEST_EXCERPT + 1);
        int at = from;
        while (at < furthest && text.charAt(at) != '\n' && text.charAt(at) != '\r') at++;
        return at;
    }

    private void scan() {
        int at = 0;
        while (at < text.length()) {
            at = switch (text.charAt(at)) {
                case '{' -> opens(at);
                case '}' -> closes(at);
                case '<' -> angle(at);
                default -> at + 1;
            };
        }
    }

    private int opens(int from) {
        int end = runEnd(from, '{');
        for (int at = from + (end - from) % 2; at < end; at += 2) add(Kind.OPEN, at, at + 2);
        return end;
    }

    private int closes(int from) {
        int end = runEnd(from, '}');
        for (int at = from; at + 2 <= end; at += 2) add(Kind.CLOSE, at, at + 2);
        return end;
    }

    private int angle(int at) {
        if (is("<user>", at)) return add(Kind.USER, at, at + 6);
        if (is("<char>", at)) return add(Kind.CHARACTER, at, at + 6);
        if (is("<bot>", at)) return add(Kind.CHARACTER, at, at + 5);
        return at + 1;
    }

    private boolean is(String macro, int at) {
        return text.regionMatches(true, at, macro, 0, macro.length());
    }

    private int runEnd(int from, char brace) {
        int at = from;
        while (at < text.length() && text.charAt(at) == brace) at++;
        return at;
    }

    private int add(Kind kind, int start, int end) {
        if (count == kinds.length) {
            kinds = Arrays.copyOf(kinds, count * 2);
            starts = Arrays.copyOf(starts, count * 2);
            ends = Arrays.copyOf(ends, count * 2);
        }
        kinds[count] = kind;
        starts[count] = start;
        ends[count] = end;
        count++;
        return end;
    }

    private void pair() {
        closes = new int[count];
        heights = new int[count];
        var opened = new int[count];
        int depth = 0;
        for (int token = 0; token < count; token++) {
            if (kinds[token] == Kind.OPEN) opened[depth++] = token;
            if (kinds[token] != Kind.CLOSE || depth == 0) continue;
            int open = opened[--depth];
            closes[open] = token;
            heights[open]++;
            if (depth > 0) {
                int around = opened[depth - 1];
                heights[around] = Math.max(heights[around], heights[open]);
            }
        }
    }
}
