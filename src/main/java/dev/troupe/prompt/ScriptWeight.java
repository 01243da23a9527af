package dev.troupe.prompt;

import java.lang.Character.UnicodeScript;

/**
 * What one character costs, in hundredths of a token. The ground for all that is assumed here: a byte-level tokenizer never needs more
 * than one token for a byte of UTF-8, spends least on the scripts it was trained on most, and Hunyuan's splits numbers into digits
 * (reported by third parties). So the further from English and Chinese, the nearer to a token a byte.
 */
final class ScriptWeight {

    private static final int ASCII = 30;
    private static final int HAN = 70;
    private static final int EUROPEAN = 70;
    private static final int WHOLE_TOKEN = 100;
    private static final int RARE = 200;
    private static final int BEYOND_BMP = 300;

    private ScriptWeight() {}

    static int of(int codePoint) {
        if (codePoint < 0x80) {
            return codePoint >= '0' && codePoint <= '9' ? WHOLE_TOKEN : ASCII;
        }
        if (codePoint > 0xFFFF) {
            return BEYOND_BMP; // emoji and rare ideographs: four bytes
        }
        return isEastAsianPunctuation(codePoint) ? HAN : ofScript(codePoint);
    }

    private static int ofScript(int codePoint) {
        return switch (UnicodeScript.of(codePoint)) {
            case HAN -> HAN;
            case LATIN, GREEK, CYRILLIC -> EUROPEAN;
            case HIRAGANA, KATAKANA, HANGUL -> WHOLE_TOKEN;
            default -> isTwoBytes(codePoint) || isTypographic(codePoint) ? WHOLE_TOKEN : RARE;
        };
    }

    /** Arabic (so Urdu and Persian too), Hebrew and their neighbours are two bytes; Indic, Thai and most symbols are three. */
    private static boolean isTwoBytes(int codePoint) {
        return codePoint < 0x800;
    }

    /** Curly quotes, dashes, the ellipsis: frequent enough to be tokens. */
    private static boolean isTypographic(int codePoint) {
        return codePoint >= 0x2010 && codePoint <= 0x2027;
    }

    /** Chinese punctuation and full-width forms. */
    private static boolean isEastAsianPunctuation(int codePoint) {
        return codePoint >= 0x3000 && codePoint <= 0x303F || codePoint >= 0xFF01 && codePoint <= 0xFF5E;
    }
}
