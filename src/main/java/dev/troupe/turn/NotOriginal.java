package dev.troupe.turn;

import java.util.regex.Pattern;

/**
 * The prompt reads a card's texts once more for {@code {{original}}}. What others have written into them must not be taken for that, so an
 * invisible character comes between its braces.
 */
final class NotOriginal {

    private static final String WORD_JOINER = "\u2060";

    private static final Pattern BRACES = Pattern.compile("\\{(?=\\{\\s*original\\s*}})", Pattern.CASE_INSENSITIVE);

    private NotOriginal() {}

    static String of(String text) {
        return text.contains("{{") ? BRACES.matcher(text).replaceAll("{" + WORD_JOINER) : text;
    }
}
