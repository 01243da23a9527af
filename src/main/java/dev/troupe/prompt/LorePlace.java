package dev.troupe.prompt;

/** Where lore stands that is not put between the messages of the history. */
public enum LorePlace {
    /** Before all that is said of user and character. */
    BEFORE,
    /** Right before the character's description. */
    BEFORE_DESCRIPTION,
    /** Right after it. */
    AFTER_DESCRIPTION,
    /** With the personality. */
    PERSONALITY,
    /** With the scenario. */
    SCENARIO,
    /** After all that is said of user and character. */
    AFTER,
    /** Example dialogue before the character's own. */
    EXAMPLES_BEFORE,
    /** Example dialogue after the character's own. */
    EXAMPLES_AFTER,
    /** Where the author's note is, before it; there, too, if there is no note. */
    NOTE_BEFORE,
    /** The same, after it. */
    NOTE_AFTER
}
