package dev.troupe.lore;

/** Where a woken entry's text goes. */
public sealed interface Place {

    /** The places that a prompt has once. */
    enum Fixed implements Place {
        /** Before all that is said of the character: V2's {@code before_char}. */
        BEFORE_CHARACTER,
        /** After all that is said of the character: V2's {@code after_char}. */
        AFTER_CHARACTER,
        /** Above the author's note. */
        NOTE_TOP,
        /** Below the author's note. */
        NOTE_BOTTOM,
        /** Above the example dialogue. */
        EXAMPLES_TOP,
        /** Below the example dialogue. */
        EXAMPLES_BOTTOM,
        /** Right before the description: {@code @@position before_desc}. */
        BEFORE_DESCRIPTION,
        /** Right after the description: {@code @@position after_desc}. */
        AFTER_DESCRIPTION,
        /** With the personality: {@code @@position personality}; only where there is one. */
        PERSONALITY,
        /** With the scenario: {@code @@position scenario}; only where there is one. */
        SCENARIO
    }

    /**
     * Between messages.
     *
     * @param depth how many messages come after it: 0 is after the newest, more than there are before the oldest
     */
    record AtDepth(int depth, LoreRole role) implements Place {}

    /** Wherever the prompt asks for the outlet of this name. */
    record Outlet(String name) implements Place {}
}
