package dev.troupe.lore;

/** What an entry's secondary keys are for, in SillyTavern's numbering. */
enum Logic {
    /** At least one must be found; the only one that the specification knows. */
    AND_ANY,
    /** At least one must not be found. */
    NOT_ALL,
    /** None may be found. */
    NOT_ANY,
    /** All must be found. */
    AND_ALL;

    boolean holds(int found, int of) {
        return switch (this) {
            case AND_ANY -> found > 0;
            case NOT_ALL -> found < of;
            case NOT_ANY -> found == 0;
            case AND_ALL -> found == of;
        };
    }
}
