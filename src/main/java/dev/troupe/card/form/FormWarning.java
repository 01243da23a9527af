package dev.troupe.card.form;

import dev.troupe.lore.FormFinding;

/**
 * The leniencies of cards. Their codes are stable: {@code spec-missing}, {@code spec-unknown}, {@code spec-newer},
 * {@code spec-version-wrong}, {@code card-unwrapped}, {@code pygmalion-names}, {@code root-filled-gaps}, {@code
 * root-differs}, {@code name-missing}, {@code name-cleaned}, {@code name-shortened}, {@code placeholder-removed},
 * {@code date-converted}, {@code asset-completed} and {@code asset-main-unclear}. Those that cards share with lorebooks
 * are in {@link dev.troupe.lore.FormRepair}.
 */
enum FormWarning implements FormFinding {
    SPEC_MISSING("spec-missing", "The card does not say of which version it is; it was read by its %s."),
    SPEC_UNKNOWN("spec-unknown", "The card is of an unknown version, and was read by its data: %s."),
    SPEC_NEWER(
            "spec-newer", "The card is of a newer version than 3.0; what is new in it is kept, but has no effect: %s."),
    SPEC_VERSION("spec-version-wrong", "The version's number is not the label's, and was passed over: %s."),
    UNWRAPPED("card-unwrapped", "Fields of V2 stood at the root, and were read as the card's data: %s."),
    PYGMALION("pygmalion-names", "The card has Pygmalion's names for its fields: %s."),
    ROOT_FILLED("root-filled-gaps", "Missing in the data and taken from the root: %s."),
    ROOT_DIFFERS(
            "root-differs",
            "The root contradicts the data, which counts; the root's values are kept but have no effect: %s."),
    NAME_MISSING("name-missing", "The character had no name, and is called %s."),
    NAME_CLEANED("name-cleaned", "Invisible characters were removed from these: %s."),
    NAME_SHORTENED(
            "name-shortened",
            "Longer than 200 characters, and cut there; the whole is kept in extensions.troupe.unreadable: %s."),
    PLACEHOLDER("placeholder-removed", "An editor's placeholder was taken for empty: %s."),
    DATE("date-converted", "Dates that were no seconds since 1970 were made so: %s."),
    ASSET("asset-completed", "Assets were completed, or their extension was written as it has to be: %s."),
    MAIN_ASSET("asset-main-unclear", "There must be one that is called main: %s.");

    private final String code;
    private final String message;

    FormWarning(String code, String message) {
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
