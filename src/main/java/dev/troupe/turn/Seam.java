package dev.troupe.turn;

import java.lang.Character.UnicodeScript;
import java.util.Set;

/**
 * Where a reply goes on from another. Models begin what they add without a blank, also after a sentence; in the middle of one nobody can
 * tell whether a word broke off, so nothing is put there.
 */
final class Seam {

    private static final String ENDS_OF_SENTENCES = ".!?…:;,\"”»*)۔؟";

    /** Written without blanks between words. */
    private static final Set<UnicodeScript> WITHOUT_BLANKS = Set.of(
            UnicodeScript.HAN,
            UnicodeScript.HIRAGANA,
            UnicodeScript.KATAKANA,
            UnicodeScript.THAI,
            UnicodeScript.LAO,
            UnicodeScript.KHMER,
            UnicodeScript.MYANMAR);

    private Seam() {}

    /** What belongs between what was said and what is said now: a blank or nothing. */
    static String between(String before, String after) {
        if (before.isEmpty() || after.isEmpty()) return "";
        var first = after.codePointAt(0);
        var endsSentence = ENDS_OF_SENTENCES.indexOf(before.codePointBefore(before.length())) >= 0;
        var beginsWord = Character.isLetterOrDigit(first) && !WITHOUT_BLANKS.contains(UnicodeScript.of(first));
        return endsSentence && beginsWord ? " " : "";
    }
}
