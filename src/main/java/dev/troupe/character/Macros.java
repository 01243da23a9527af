package dev.troupe.character;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Resolves the two macros that every card version knows, in either spelling and without regard to case: {@code {{char}}} or
 * {@code <BOT>} for the character's name, {@code {{user}}} or {@code <USER>} for the user's. All other macros stay as they are.
 */
final class Macros {

    private static final Pattern MACRO =
            Pattern.compile("\\{\\{(char|user)}}|<(bot|char|user)>", Pattern.CASE_INSENSITIVE);

    private final String character;
    private final String user;

    Macros(String character, String user) {
        this.character = character;
        this.user = user;
    }

    String resolve(String text) {
        return MACRO.matcher(text).replaceAll(it -> Matcher.quoteReplacement(isUser(it.group()) ? user : character));
    }

    private static boolean isUser(String macro) {
        return macro.regionMatches(true, macro.startsWith("{{") ? 2 : 1, "user", 0, 4);
    }
}
