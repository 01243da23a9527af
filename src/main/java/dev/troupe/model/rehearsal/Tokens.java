package dev.troupe.model.rehearsal;

import java.lang.Character.UnicodeScript;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Text in the pieces a reply is streamed in: a word with the space after it, or up to two characters of a script that has no spaces.
 * A piece never ends inside a grapheme (a surrogate pair, a letter and its marks, an emoji of several code points), and the pieces
 * together are the text. Stands in for a tokenizer: about four letters or one and a half Chinese characters to a token.
 */
final class Tokens {

    private static final int LONGEST_WORD = 24;

    private Tokens() {}

    static List<String> of(String text) {
        var tokens = new ArrayList<String>();
        var graphemes = BreakIterator.getCharacterInstance(Locale.ROOT);
        graphemes.setText(text);
        int start = 0;
        int length = 0;
        int from = graphemes.first();
        for (int to = graphemes.next(); to != BreakIterator.DONE; from = to, to = graphemes.next()) {
            if (length > 0 && breaks(text, from, length)) {
                tokens.add(text.substring(start, from));
                start = from;
                length = 0;
            }
            length++;
        }
        if (start < text.length()) {
            tokens.add(text.substring(start));
        }
        return tokens;
    }

    /** An estimate that is cheap for long prompts, where {@link #of} would be too much work. */
    static int estimate(String text) {
        long wide = text.codePoints().filter(Tokens::isUnspaced).count();
        return (int) Math.ceilDiv(2 * wide, 3) + Math.ceilDiv((int) (text.length() - wide), 4);
    }

    /** Whether a new piece begins here, after a piece of so many graphemes. */
    private static boolean breaks(String text, int at, int length) {
        int before = text.codePointBefore(at);
        int here = text.codePointAt(at);
        if (Character.isWhitespace(here)) {
            return false;
        }
        return Character.isWhitespace(before)
                || isUnspaced(here) && (!isUnspaced(before) || length >= 2)
                || isUnspaced(before) && Character.isLetterOrDigit(here) && !isUnspaced(here)
                || length >= LONGEST_WORD;
    }

    private static boolean isUnspaced(int point) {
        return switch (UnicodeScript.of(point)) {
            case HAN, HIRAGANA, KATAKANA, THAI, LAO, KHMER, MYANMAR -> true;
            default -> false;
        };
    }
}
