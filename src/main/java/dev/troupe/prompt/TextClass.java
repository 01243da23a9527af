package dev.troupe.prompt;

/**
 * What tokenizers treat alike: characters of one class cost about the same with one tokenizer, and each class has a factor of its own that
 * is learned.
 */
public enum TextClass {
    /** Letters and spaces of ASCII. */
    ENGLISH,
    /** Digits of ASCII. */
    DIGITS,
    /** What else ASCII has: punctuation, line ends. */
    SYMBOLS,
    /** Chinese characters, with Chinese punctuation and full-width forms. */
    HAN,
    /** Kana and Hangul. */
    KANA_HANGUL,
    /** The Arabic script: Arabic, Urdu, Persian. */
    ARABIC,
    /** Everything else. */
    OTHER,
    /** What messages cost besides their text. */
    FRAMING
}
