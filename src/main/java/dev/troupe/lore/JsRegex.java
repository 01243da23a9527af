package dev.troupe.lore;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;

/**
 * A key that is a regular expression, written as JavaScript would ({@code /pattern/flags}), run by RE2, which takes time in proportion
 * to the text and therefore knows neither looking around nor references back. A start ({@code ^}) is the start of a message; SillyTavern
 * marks it with U+0001, which such a key may ask for.
 *
 * @param weight about how many steps it takes for each character of a text
 */
record JsRegex(Pattern pattern, int weight) {

    private static final int LONGEST = 1000;
    private static final String FLAGS = "gimsuy";

    /** Whether a key has the form of a regular expression: slashes around, flags behind, no unescaped slash within. */
    static boolean isLiteral(String key) {
        int end = key.lastIndexOf('/');
        if (end < 2 || key.charAt(0) != '/' || !key.substring(end + 1).chars().allMatch(it -> FLAGS.indexOf(it) >= 0)) {
            return false;
        }
        for (int i = 1; i < end; i++) {
            if (key.charAt(i) == '/') {
                return false;
            }
            if (key.charAt(i) == '\\') {
                i++;
            }
        }
        return !escaped(key, end);
    }

    private static boolean escaped(String key, int at) {
        int backslashes = 0;
        while (key.charAt(at - 1 - backslashes) == '\\') {
            backslashes++;
        }
        return backslashes % 2 == 1;
    }

    /** @param key of the form that {@link #isLiteral} asks for */
    static JsRegex of(String key) throws KeyRefused {
        int end = key.lastIndexOf('/');
        var flags = key.substring(end + 1);
        if (flags.chars().distinct().count() < flags.length()) {
            throw KeyRefused.invalid("a flag is there twice");
        }
        if (key.length() > LONGEST) {
            throw KeyRefused.unsupported("it is longer than " + LONGEST + " characters");
        }
        var translation = new JsTranslation(key.substring(1, end), flags);
        return compiled(
                translation.translated(), flags.contains("i") ? Pattern.CASE_INSENSITIVE : 0, translation.weight());
    }

    private static JsRegex compiled(String re2, int flags, int weight) throws KeyRefused {
        try {
            return new JsRegex(Pattern.compile(re2, flags), weight);
        } catch (PatternSyntaxException refused) {
            throw KeyRefused.unsupported("it can't be run here: " + refused.getDescription());
        }
    }

    boolean isIn(String text) {
        return pattern.matcher(text).find();
    }
}
