package dev.troupe.prompt;

/** The kinds of text a prompt is made of, in the order of the prompt. */
public enum PartKind {
    SYSTEM_PROMPT,
    LORE_BEFORE,
    USER_DESCRIPTION,
    DESCRIPTION,
    PERSONALITY,
    SCENARIO,
    LORE_AFTER,
    EXAMPLES,
    HISTORY,
    /** The text of the persona that stands at a depth of the history. */
    DEPTH_PROMPT,
    INSERTIONS,
    AUTHORS_NOTE,
    POST_HISTORY_INSTRUCTIONS,
    /** What we say for the user where the rules want a user's message and there is none. */
    FILLER,
    /** What messages cost besides their text: 4 tokens each, 3 for the request, and the blank lines between merged texts. */
    FRAMING
}
