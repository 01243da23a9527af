package dev.troupe.character;

import java.util.LinkedHashSet;
import java.util.List;

/**
 * Resolves the macros in a character's texts: {@code {{char}}}, {@code {{user}}} and all others of the card
 * specifications up to V3, and SillyTavern's that need neither variables nor its user interface. {@code {{original}}}
 * is left for the prompt, and what is not known is left as it is.
 *
 * <p>For texts of a character only, and once for each: what users and models say may look like macros and is never
 * resolved. Names, what was said and what lore sends to {@code {{outlet::…}}} are put in as they are. The card's fields ({@code {{description}}} and so on) are
 * put in with their own macros resolved, and are empty within themselves.
 *
 * <p>No text makes it fail, and its time and what it returns are bounded: a result is not longer than 1 MiB of chars
 * or the text itself; a macro that would make it longer stays as it is, and so do those that come when too much was
 * done already.
 *
 * <p>Immutable, and safe for use by many threads, if its outlets are.
 */
public final class Macros {

    private static final int MOST_UNKNOWN = 100;

    private final MacroContext context;
    private final MacroOutlets outlets;

    private Macros(MacroContext context, MacroOutlets outlets) {
        this.context = context;
        this.outlets = outlets;
    }

    /** With outlets that are all empty. */
    public static Macros of(MacroContext context) {
        return new Macros(context, MacroOutlets.EMPTY);
    }

    /** The same with what lore sends to outlets. As safe for use by many threads as these are. */
    public Macros with(MacroOutlets others) {
        return new Macros(context, others);
    }

    private MacroRun run(MacroReader reader) {
        return new MacroRun(context, reader, outlets);
    }

    /** What the model reads: without remarks, comments and hidden keys. A text without macros is returned itself. */
    public String prompt(String text) {
        return run(MacroReader.MODEL).resolve(text);
    }

    /** What people read: comments are shown in brackets, remarks and hidden keys never. */
    public String shown(String text) {
        return run(MacroReader.PERSON).resolve(text);
    }

    /** What a lore entry's content offers to other entries' keys: as for the model, and hidden keys as well, each on a line of its own. */
    public String scannedByLore(String text) {
        return run(MacroReader.LORE).resolve(text);
    }

    /** The card's field of that name as the model reads it. */
    String prompt(MacroName field, String text) {
        return run(MacroReader.MODEL).resolve(field, text);
    }

    /**
     * What looks like a macro and will stay in the text, in its order and each once, shortened where it is long:
     * unknown names, known ones with an argument too many or too few, those without a value in this context (such as
     * {@code {{time}}} without a clock), and openings that are never closed. Not {@code {{original}}}. At most 100.
     */
    public List<String> unknown(String text) {
        var tokens = MacroTokens.of(text);
        var unknown = new LinkedHashSet<String>();
        int token = 0;
        while (token < tokens.count() && unknown.size() < MOST_UNKNOWN) {
            int last = token;
            if (tokens.kind(token) == MacroTokens.Kind.OPEN) {
                var call = MacroCall.at(tokens, token);
                if (call == null || hasNoValue(call.macro())) {
                    unknown.add(tokens.excerpt(token));
                } else if (call.macro() == MacroName.REMARK) {
                    // Nothing in a remark is ever resolved, so nothing in it is unknown.
                    last = tokens.close(token);
                }
            }
            token = last + 1;
        }
        return List.copyOf(unknown);
    }

    private boolean hasNoValue(MacroName macro) {
        var talk = context.talk();
        return switch (macro) {
            case LAST_MESSAGE -> talk.lastMessage() == null;
            case LAST_USER_MESSAGE -> talk.lastUserMessage() == null;
            case LAST_CHARACTER_MESSAGE -> talk.lastCharacterMessage() == null;
            case IDLE_DURATION -> context.now() == null || talk.userSpokeAt() == null;
            case TIME_DIFFERENCE -> false;
            default -> macro.tellsTime() && context.now() == null;
        };
    }
}
