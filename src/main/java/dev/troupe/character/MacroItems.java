package dev.troupe.character;

/**
 * The items that a macro chooses from. They are told apart in the text as it is written: a comma within a nested
 * macro, or in what one stands for, divides nothing. Two colons divide where there are any and leave items as they
 * are; else commas do, which may be escaped as {@code \,}, and items lose the white space around them. So does
 * SillyTavern.
 */
final class MacroItems {

    private static final String COLONS = "::";
    private static final String COMMA = ",";

    private final MacroTokens tokens;
    private final MacroCall call;
    private final String separator;
    private final int count;

    private MacroItems(MacroTokens tokens, MacroCall call, String separator) {
        this.tokens = tokens;
        this.call = call;
        this.separator = separator;
        this.count = counted();
    }

    static MacroItems of(MacroTokens tokens, MacroCall call) {
        var items = new MacroItems(tokens, call, COLONS);
        return items.count > 1 ? items : new MacroItems(tokens, call, COMMA);
    }

    /** At least one, if an empty one. */
    int count() {
        return count;
    }

    boolean hasEscapes() {
        return separator.equals(COMMA);
    }

    MacroSpan get(int index) {
        var cursor = new Cursor();
        var item = cursor.next();
        for (int i = 0; i < index; i++) item = cursor.next();
        return hasEscapes() ? item.stripped(tokens.text()) : item;
    }

    private int counted() {
        var cursor = new Cursor();
        int items = 0;
        while (!cursor.isDone()) {
            cursor.next();
            items++;
        }
        return items;
    }

    /** Goes over the argument, item by item. */
    private final class Cursor {

        private int at = call.from();
        private int token = call.open() + 1;
        private boolean done;

        boolean isDone() {
            return done;
        }

        MacroSpan next() {
            int from = at;
            passTokens();
            int first = token;
            while (at < call.to()) {
                if (skippedMacro()) continue;
                if (tokens.text().startsWith(separator, at)) {
                    var item = new MacroSpan(from, at, first);
                    at += separator.length();
                    return item;
                }
                at += isEscape() ? 2 : 1;
            }
            done = true;
            return new MacroSpan(from, call.to(), first);
        }

        private boolean skippedMacro() {
            passTokens();
            if (tokens.start(token) != at || !tokens.isClosed(token)) return false;
            int close = tokens.close(token);
            at = tokens.end(close);
            token = close + 1;
            return true;
        }

        /** The macro's own closing is behind every item, so there is always a token to stop at. */
        private void passTokens() {
            while (tokens.start(token) < at) token++;
        }

        private boolean isEscape() {
            return hasEscapes() && tokens.text().startsWith("\\,", at);
        }
    }
}
