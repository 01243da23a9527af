package dev.troupe.standin;

import java.util.ArrayList;
import java.util.List;

/** A text cut into pieces. */
final class Speech {

    /** What is said unless a setting has another text: characters of three bytes, and one of four that UTF-16 makes a pair of. */
    static final String REPLY = "(放下卷宗)🎭那就查。";

    /** The piece after which a fault breaks the usual reply off. */
    static final String BEGINNING = "(放下卷";

    private Speech() {}

    /** Pieces of so many code points; a last one may be shorter. */
    static List<String> pieces(String text, int length) {
        List<String> pieces = new ArrayList<>();
        for (int from = 0; from < text.length(); ) {
            int left = text.codePointCount(from, text.length());
            int to = text.offsetByCodePoints(from, Math.min(length, left));
            pieces.add(text.substring(from, to));
            from = to;
        }
        return pieces;
    }
}
