package dev.troupe.character;

import org.jspecify.annotations.Nullable;

/**
 * A text whose macros are being resolved. Each is resolved where it stands, once; what was put in is not looked
 * through again.
 */
final class MacroText {

    /** So many spaces or line ends at most. */
    private static final int MOST_REPEATED = 1000;

    private final MacroTokens tokens;
    private final MacroRun run;

    MacroText(MacroTokens tokens, MacroRun run) {
        this.tokens = tokens;
        this.run = run;
    }

    String resolved() {
        var text = tokens.text();
        return tokens.count() == 0 ? text : resolved(new MacroSpan(0, text.length(), 0), false);
    }

    private String resolved(MacroSpan span, boolean escapes) {
        run.spend(span.length());
        var out = new MacroOutput(span.length(), escapes);
        int at = span.from();
        int token = span.token();
        while (token < tokens.count() && tokens.start(token) < span.to()) {
            out.source(tokens.text(), at, tokens.start(token));
            int last = written(token, out);
            at = tokens.end(last);
            token = last + 1;
        }
        out.source(tokens.text(), at, span.to());
        return out.toString();
    }

    /** Writes what begins at a token and returns the token that ends it. */
    private int written(int token, MacroOutput out) {
        boolean put = run.hasWorkLeft()
                && switch (tokens.kind(token)) {
                    case CHARACTER -> out.putVerbatim(run.context().characterName(), length(token, token));
                    case USER -> out.putVerbatim(run.context().userName(), length(token, token));
                    case OPEN -> called(token, out);
                    case CLOSE -> false;
                };
        if (!put) out.source(tokens.text(), tokens.start(token), tokens.end(token));
        return put && tokens.isClosed(token) ? tokens.close(token) : token;
    }

    private boolean called(int token, MacroOutput out) {
        var call = MacroCall.at(tokens, token);
        if (call == null) return false;
        switch (call.macro()) {
            case TRIM -> out.trim();
            case NOOP -> out.hold();
            default -> {
                var value = value(call);
                if (value == null) return false;
                run.spendOnMacro(value.length());
                int length = length(token, tokens.close(token));
                return call.macro().isVerbatim() ? out.putVerbatim(value, length) : out.put(value, length);
            }
        }
        run.spendOnMacro(0);
        return true;
    }

    private int length(int first, int last) {
        return tokens.end(last) - tokens.start(first);
    }

    private @Nullable String value(MacroCall call) {
        var context = run.context();
        if (call.macro().isField()) return run.field(call.macro());
        if (call.macro().tellsTime()) return MacroTime.of(call.macro(), argument(call), context);
        return switch (call.macro()) {
            case CHARACTER -> context.characterName();
            case USER -> context.userName();
            case PERSONA -> context.userDescription();
            case LAST_MESSAGE -> context.talk().lastMessage();
            case LAST_USER_MESSAGE -> context.talk().lastUserMessage();
            case LAST_CHARACTER_MESSAGE -> context.talk().lastCharacterMessage();
            case RANDOM -> chosen(call, context.seeds().random());
            case PICK -> chosen(call, context.seeds().pick());
            case ROLL ->
                MacroDice.roll(argument(call), chance(call, context.seeds().random()));
            case REMARK -> "";
            case HIDDEN_KEY -> run.reader() == MacroReader.LORE ? "\n" + argument(call) + "\n" : "";
            case COMMENT ->
                run.reader() == MacroReader.PERSON ? aside(argument(call).strip()) : "";
            case REVERSE -> new StringBuilder(argument(call)).reverse().toString();
            case SPACE -> repeated(" ", call);
            case NEWLINE -> repeated("\n", call);
            case OUTLET -> run.outlets().text(argument(call).strip());
            default -> null;
        };
    }

    private String argument(MacroCall call) {
        return resolved(call.argument(), false);
    }

    private String chosen(MacroCall call, long seed) {
        var items = MacroItems.of(tokens, call);
        int index = chance(call, seed).below(items.count());
        return resolved(items.get(index), items.hasEscapes());
    }

    private MacroChance chance(MacroCall call, long seed) {
        return MacroChance.of(seed, tokens.text(), tokens.start(call.open()));
    }

    /**
     * The specification wants a comment shown inline, and not how; brackets set it off from what the character says.
     */
    private static String aside(String comment) {
        return comment.isEmpty() ? "" : "[" + comment + "]";
    }

    private String repeated(String what, MacroCall call) {
        if (call.from() == call.to()) return what;
        return what.repeat(
                (int) Math.min(MOST_REPEATED, MacroDice.number(argument(call).strip())));
    }
}
