package dev.troupe.character;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * The resolving of one text, with the card's fields that are put into it: for whom, and how much work is left to do
 * for it.
 */
final class MacroRun {

    /** In chars that are read or written. Enough for any honest card, and done in a fraction of a second. */
    private static final long MOST_WORK = 32L << 20;

    private static final int WORK_OF_A_MACRO = 64;

    private final MacroContext context;
    private final MacroReader reader;
    private final MacroOutlets outlets;
    private final Set<MacroName> inserting = EnumSet.noneOf(MacroName.class);
    private final Map<MacroName, MacroTokens> fields = new EnumMap<>(MacroName.class);
    private long work = MOST_WORK;

    MacroRun(MacroContext context, MacroReader reader, MacroOutlets outlets) {
        this.context = context;
        this.reader = reader;
        this.outlets = outlets;
    }

    MacroContext context() {
        return context;
    }

    MacroReader reader() {
        return reader;
    }

    MacroOutlets outlets() {
        return outlets;
    }

    /** Whether another macro may be resolved; when not, all that follow stay as they are written. */
    boolean hasWorkLeft() {
        return work > 0;
    }

    void spendOnMacro(int chars) {
        work -= WORK_OF_A_MACRO + chars;
    }

    void spend(int chars) {
        work -= chars;
    }

    /** Resolves a text that is the card's field of that name, so that it can't be put into itself. */
    String resolve(MacroName field, String text) {
        inserting.add(field);
        return resolve(text);
    }

    String resolve(String text) {
        return new MacroText(MacroTokens.of(text), this).resolved();
    }

    /** What a card's field says, resolved; nothing within itself. */
    String field(MacroName field) {
        if (!inserting.add(field)) return "";
        var tokens = fields.computeIfAbsent(field, it -> MacroTokens.of(text(it)));
        var resolved = new MacroText(tokens, this).resolved();
        inserting.remove(field);
        return resolved;
    }

    private String text(MacroName field) {
        var texts = context.fields();
        return switch (field) {
            case DESCRIPTION -> texts.description();
            case PERSONALITY -> texts.personality();
            case SCENARIO -> texts.scenario();
            case EXAMPLES -> texts.exampleDialogue();
            case SYSTEM_PROMPT -> texts.systemPrompt();
            case POST_HISTORY -> texts.postHistoryInstructions();
            case VERSION -> texts.version();
            default -> throw new IllegalArgumentException(field + " is no field of the card");
        };
    }
}
