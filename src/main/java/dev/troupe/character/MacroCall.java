package dev.troupe.character;

import org.jspecify.annotations.Nullable;

/**
 * A macro as it is written in a text: which one it is and where its argument stands.
 *
 * @param open the token that opens it
 * @param from where its argument begins in the text; at {@code to} where it has none
 * @param to where its argument ends
 */
record MacroCall(MacroName macro, int open, int from, int to) {

    private static final int UNFIT = -1;

    /**
     * The macro that a token opens; null where none is known by that name or its argument is one too many or missing.
     */
    static @Nullable MacroCall at(MacroTokens tokens, int open) {
        if (!tokens.isMacro(open)) return null;
        var text = tokens.text();
        int to = tokens.start(tokens.close(open));
        int name = skipSpace(text, tokens.end(open), to);
        int nameEnd = nameEnd(text, name, to);
        var macro = MacroName.named(text.substring(name, nameEnd));
        if (macro == null) return null;
        int from = argument(macro, text, nameEnd, to);
        if (from == UNFIT) return null;
        boolean anArgument = from < to || skipSpace(text, nameEnd, to) < to;
        return macro.takes(anArgument) ? new MacroCall(macro, open, from, to) : null;
    }

    /** The argument, as a place in the text. */
    MacroSpan argument() {
        return new MacroSpan(from, to, open + 1);
    }

    /** An argument follows one colon or two, as newer SillyTavern has it, or white space: {@code {{roll d6}}}. */
    private static int argument(MacroName macro, String text, int nameEnd, int to) {
        if (macro == MacroName.REMARK) return nameEnd;
        int at = skipSpace(text, nameEnd, to);
        if (at == to) return to;
        if (text.startsWith("::", at)) return at + 2;
        if (text.charAt(at) == ':') return at + 1;
        return at > nameEnd || macro == MacroName.TIME_OFFSET ? at : UNFIT;
    }

    private static int nameEnd(String text, int from, int to) {
        if (text.startsWith("//", from)) return from + 2;
        int at = from;
        while (at < to && isOfName(text.charAt(at))) at++;
        return at;
    }

    private static boolean isOfName(char it) {
        return (it >= 'a' && it <= 'z') || (it >= 'A' && it <= 'Z') || (it >= '0' && it <= '9') || it == '_';
    }

    private static int skipSpace(String text, int from, int to) {
        int at = from;
        while (at < to && MacroSpan.isSpace(text.charAt(at))) at++;
        return at;
    }
}
