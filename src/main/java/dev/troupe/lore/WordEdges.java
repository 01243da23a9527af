package dev.troupe.lore;

import java.lang.Character.UnicodeScript;
import java.util.EnumSet;
import java.util.Set;

/**
 * Whether a key found in a text stands apart from what is around it. Letters, digits and marks of any script make up words; the
 * underscore doesn't, since chats use it for emphasis. In scripts written without spaces between words a key may stand anywhere; Hangul
 * is counted among them, because particles are written onto the noun.
 */
final class WordEdges {

    private static final Set<UnicodeScript> WITHOUT_SPACES = EnumSet.of(
            UnicodeScript.HAN,
            UnicodeScript.HIRAGANA,
            UnicodeScript.KATAKANA,
            UnicodeScript.BOPOMOFO,
            UnicodeScript.HANGUL,
            UnicodeScript.THAI,
            UnicodeScript.LAO,
            UnicodeScript.KHMER,
            UnicodeScript.MYANMAR);

    private static final int FIRST_WITHOUT_SPACES = 0x0E00;

    private WordEdges() {}

    static boolean apart(String text, int start, int end) {
        return apartBefore(text, start) && apartAfter(text, end);
    }

    private static boolean apartBefore(String text, int start) {
        return start == 0 || !joined(text.codePointBefore(start), text.codePointAt(start));
    }

    private static boolean apartAfter(String text, int end) {
        return end == text.length() || !joined(text.codePointAt(end), text.codePointBefore(end));
    }

    private static boolean joined(int outside, int edge) {
        return inWord(outside) && inWord(edge) && !withoutSpaces(outside) && !withoutSpaces(edge);
    }

    private static boolean inWord(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.COMBINING_SPACING_MARK -> true;
            default -> Character.isLetterOrDigit(codePoint);
        };
    }

    private static boolean withoutSpaces(int codePoint) {
        return codePoint >= FIRST_WITHOUT_SPACES
                && (isKanaSign(codePoint) || WITHOUT_SPACES.contains(UnicodeScript.of(codePoint)));
    }

    /** Such as the mark for a long vowel, which Unicode counts to no script. */
    private static boolean isKanaSign(int codePoint) {
        return codePoint >= 0x3000 && codePoint <= 0x30FF || codePoint >= 0xFF66 && codePoint <= 0xFF9F;
    }
}
