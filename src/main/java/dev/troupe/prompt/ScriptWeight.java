package dev.troupe.prompt;

import java.lang.Character.UnicodeScript;

/**
 * What one character costs, in hundredths of a token. English letters and Chinese characters after DeepSeek's published figures, a tenth
 * added to the latter. The rest is assumed: Hunyuan's tokenizer splits numbers into digits (reported by third parties), and costs other
 * scripts what two widely used byte-level tokenizers with vocabularies of 100k and 200k were measured to cost at most, for ordinary
 * sentences. A byte-level tokenizer never needs more than one token for a byte of UTF-8.
 */
final class ScriptWeight {

    private static final int ENGLISH = 30;
    private static final int HAN = 70;
    private static final int ASCII_SYMBOL = 60;
    private static final int CYRILLIC = 70;
    private static final int TOKEN = 100;
    private static final int MORE_THAN_A_TOKEN = 120;
    private static final int THREE_BYTE_LETTER = 150;
    private static final int THREE_BYTE_SYMBOL = 250;
    private static final int FOUR_BYTES = 300;

    private ScriptWeight() {}

    static int of(int codePoint) {
        if (codePoint < 0x80) {
            return ofAscii(codePoint);
        }
        if (isCommonHan(codePoint)) {
            return HAN;
        }
        if (codePoint > 0xFFFF) {
            return FOUR_BYTES; // emoji and rare ideographs
        }
        return isEastAsianPunctuation(codePoint) ? HAN : ofScript(codePoint);
    }

    /** What a tokenizer is likely to treat alike. */
    static TextClass classOf(int codePoint) {
        if (codePoint < 0x80) {
            return classOfAscii(codePoint);
        }
        if (isCommonHan(codePoint) || isEastAsianPunctuation(codePoint)) {
            return TextClass.HAN;
        }
        if (codePoint >= 0x600 && codePoint <= 0x6FF) {
            return TextClass.ARABIC;
        }
        return switch (UnicodeScript.of(codePoint)) {
            case HAN -> TextClass.HAN;
            case HIRAGANA, KATAKANA, HANGUL -> TextClass.KANA_HANGUL;
            case ARABIC -> TextClass.ARABIC;
            default -> TextClass.OTHER;
        };
    }

    private static TextClass classOfAscii(int codePoint) {
        if (codePoint >= '0' && codePoint <= '9') {
            return TextClass.DIGITS;
        }
        return codePoint == ' ' || Character.isLetter(codePoint) ? TextClass.ENGLISH : TextClass.SYMBOLS;
    }

    /** The block that nearly all Chinese text is written with, told without a look into Unicode's tables. */
    private static boolean isCommonHan(int codePoint) {
        return codePoint >= 0x4E00 && codePoint <= 0x9FFF;
    }

    private static int ofAscii(int codePoint) {
        if (codePoint >= '0' && codePoint <= '9') {
            return TOKEN;
        }
        return codePoint == ' ' || Character.isLetter(codePoint) ? ENGLISH : ASCII_SYMBOL;
    }

    private static int ofScript(int codePoint) {
        return switch (UnicodeScript.of(codePoint)) {
            case HAN -> HAN;
            case CYRILLIC -> CYRILLIC;
            case GREEK, HIRAGANA, KATAKANA -> TOKEN;
            case LATIN, HANGUL -> MORE_THAN_A_TOKEN;
            default -> byBytes(codePoint);
        };
    }

    /** Arabic (so Urdu and Persian too) and Hebrew are two bytes; Indic scripts, Thai and most symbols are three. */
    private static int byBytes(int codePoint) {
        if (codePoint < 0x800) {
            return MORE_THAN_A_TOKEN;
        }
        if (isTypographic(codePoint)) {
            return TOKEN;
        }
        var isPartOfAWord = Character.isUnicodeIdentifierPart(codePoint);
        return isPartOfAWord ? THREE_BYTE_LETTER : THREE_BYTE_SYMBOL;
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
