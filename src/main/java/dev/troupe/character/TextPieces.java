package dev.troupe.character;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts texts into pieces that people see as units. Words are letters and digits together, but each character by itself
 * in the scripts of East Asia, which put no spaces between words; spaces go together; all else stands alone.
 */
final class TextPieces {

    private enum Sort {
        WORD,
        SPACE,
        ALONE
    }

    /** Where the radicals of Chinese characters begin, and the scripts of East Asia after them. */
    private static final int EAST_ASIA = 0x2E80;

    private TextPieces() {}

    static List<String> words(String text) {
        var words = new ArrayList<String>();
        int from = 0;
        for (int at = 1; at <= text.length(); at++) {
            if (!isBorder(text, at)) continue;
            words.add(text.substring(from, at));
            from = at;
        }
        return words;
    }

    /** Each with the line end that it has. */
    static List<String> lines(String text) {
        var lines = new ArrayList<String>();
        int from = 0;
        while (from < text.length()) {
            int end = text.indexOf('\n', from) + 1;
            if (end == 0) end = text.length();
            lines.add(text.substring(from, end));
            from = end;
        }
        return lines;
    }

    /** Whether one piece ends here and another begins; so do all at both ends of the text. */
    static boolean isBorder(String text, int at) {
        if (at <= 0 || at >= text.length()) return true;
        if (java.lang.Character.isSurrogatePair(text.charAt(at - 1), text.charAt(at))) return false;
        var before = sort(text.codePointBefore(at));
        return before == Sort.ALONE || before != sort(text.codePointAt(at));
    }

    private static Sort sort(int codePoint) {
        if (codePoint == ' ' || codePoint == '\t') return Sort.SPACE;
        if (codePoint >= EAST_ASIA && java.lang.Character.isLetter(codePoint)) return Sort.ALONE;
        return switch (java.lang.Character.getType(codePoint)) {
            case java.lang.Character.NON_SPACING_MARK,
                    java.lang.Character.COMBINING_SPACING_MARK,
                    java.lang.Character.ENCLOSING_MARK -> Sort.WORD;
            default -> java.lang.Character.isLetterOrDigit(codePoint) ? Sort.WORD : Sort.ALONE;
        };
    }
}
