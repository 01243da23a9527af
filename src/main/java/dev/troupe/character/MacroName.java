package dev.troupe.character;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The macros that are known, with the names they go by: those of the V1 and V3 specifications and, of SillyTavern's,
 * those that need no variables and no user interface. Case and underscores don't tell names apart, as in Risu.
 */
enum MacroName {
    CHARACTER(Argument.NONE, "char bot group charifnotgroup groupnotmuted"),
    USER(Argument.NONE, "user notchar"),
    PERSONA(Argument.NONE, "persona"),
    DESCRIPTION(Argument.NONE, "description chardescription"),
    PERSONALITY(Argument.NONE, "personality charpersonality"),
    SCENARIO(Argument.NONE, "scenario charscenario"),
    EXAMPLES(Argument.NONE, "mesexamples mesexamplesraw"),
    SYSTEM_PROMPT(Argument.NONE, "charprompt"),
    POST_HISTORY(Argument.NONE, "charinstruction charjailbreak"),
    VERSION(Argument.NONE, "charversion version"),
    LAST_MESSAGE(Argument.NONE, "lastmessage"),
    LAST_USER_MESSAGE(Argument.NONE, "lastusermessage"),
    LAST_CHARACTER_MESSAGE(Argument.NONE, "lastcharmessage"),
    RANDOM(Argument.NEEDED, "random"),
    PICK(Argument.NEEDED, "pick"),
    ROLL(Argument.NEEDED, "roll"),
    /** An author's remark, which nobody else ever sees. */
    REMARK(Argument.ALLOWED, "//"),
    HIDDEN_KEY(Argument.ALLOWED, "hiddenkey"),
    COMMENT(Argument.ALLOWED, "comment"),
    REVERSE(Argument.NEEDED, "reverse"),
    SPACE(Argument.ALLOWED, "space"),
    NEWLINE(Argument.ALLOWED, "newline"),
    TRIM(Argument.NONE, "trim"),
    NOOP(Argument.NONE, "noop"),
    TIME(Argument.ALLOWED, "time"),
    TIME_OFFSET(Argument.NEEDED, "timeutc"),
    DATE(Argument.NONE, "date"),
    WEEKDAY(Argument.NONE, "weekday"),
    ISO_TIME(Argument.NONE, "isotime"),
    ISO_DATE(Argument.NONE, "isodate"),
    DATE_TIME_FORMAT(Argument.NEEDED, "datetimeformat"),
    IDLE_DURATION(Argument.NONE, "idleduration"),
    TIME_DIFFERENCE(Argument.NEEDED, "timediff"),
    OUTLET(Argument.NEEDED, "outlet"),
    /** Stays in the text for the prompt, which knows what it stands for. */
    ORIGINAL(Argument.NONE, "original");

    enum Argument {
        NONE,
        ALLOWED,
        NEEDED
    }

    private static final int LONGEST = 32;
    private static final Map<String, MacroName> BY_NAME = new HashMap<>();

    /** Stand for what people wrote about themselves or said, which is put in to the letter. */
    private static final Set<MacroName> VERBATIM =
            EnumSet.of(CHARACTER, USER, PERSONA, LAST_MESSAGE, LAST_USER_MESSAGE, LAST_CHARACTER_MESSAGE);

    private static final Set<MacroName> FIELDS = EnumSet.range(DESCRIPTION, VERSION);
    private static final Set<MacroName> TIMES = EnumSet.range(TIME, TIME_DIFFERENCE);

    static {
        for (var macro : values()) {
            for (var name : macro.names.split(" ")) BY_NAME.put(name, macro);
        }
    }

    private final Argument argument;
    private final String names;

    MacroName(Argument argument, String names) {
        this.argument = argument;
        this.names = names;
    }

    /** The macro of that name, null where none is known. */
    static @Nullable MacroName named(String name) {
        return name.length() > LONGEST
                ? null
                : BY_NAME.get(name.replace("_", "").toLowerCase(Locale.ROOT));
    }

    boolean takes(boolean anArgument) {
        return anArgument ? argument != Argument.NONE : argument != Argument.NEEDED;
    }

    boolean isVerbatim() {
        return VERBATIM.contains(this);
    }

    /** Whether it stands for a field of the card. */
    boolean isField() {
        return FIELDS.contains(this);
    }

    boolean tellsTime() {
        return TIMES.contains(this);
    }
}
