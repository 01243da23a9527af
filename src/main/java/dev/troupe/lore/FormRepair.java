package dev.troupe.lore;

/**
 * The leniencies that cards and lorebooks have in common. Their codes are stable: {@code null-as-empty}, {@code
 * converted-to-text}, {@code converted-to-list}, {@code converted-to-number}, {@code converted-to-flag}, {@code
 * number-out-of-range}, {@code value-unreadable}, {@code characters-replaced} and {@code number-as-text}.
 */
public enum FormRepair implements FormFinding {
    NULL_AS_EMPTY("null-as-empty", "Null stands where there must be a value, and counts as the default: %s."),
    TEXT("converted-to-text", "These were made texts: %s."),
    LIST("converted-to-list", "These were made lists: %s."),
    NUMBER("converted-to-number", "These were made numbers: %s."),
    FLAG("converted-to-flag", "These were made true or false: %s."),
    RANGE(
            "number-out-of-range",
            "Numbers beyond their range were brought into it, and are kept in extensions.troupe.unreadable: %s."),
    UNREADABLE(
            "value-unreadable",
            "Values of a wrong type were set aside in extensions.troupe.unreadable beside where they stood: %s."),
    CHARACTERS("characters-replaced", "Characters that can't be stored (U+0000, lone surrogates) became U+FFFD: %s."),
    NUMBER_AS_TEXT("number-as-text", "Numbers with more digits than can be stored became texts: %s.");

    private final String code;
    private final String message;

    FormRepair(String code, String message) {
        this.code = code;
        this.message = message;
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public String message() {
        return message;
    }
}
