package dev.troupe.prompt;

import java.util.regex.Pattern;

/**
 * The macro {@code {{original}}}: the text that would have been used instead. The card specification is silent on repetitions; as in
 * SillyTavern only the first stands for it, and the text put in is not read again.
 */
final class Original {

    private static final Pattern MACRO = Pattern.compile("\\{\\{\\s*original\\s*}}", Pattern.CASE_INSENSITIVE);

    private Original() {}

    static String resolve(String text, String original) {
        var macro = MACRO.matcher(text);
        if (!macro.find()) {
            return text;
        }
        var rest = MACRO.matcher(text.substring(macro.end())).replaceAll("");
        return text.substring(0, macro.start()) + original + rest;
    }
}
