package dev.troupe.character;

/**
 * The card's texts that macros may put into others, such as {@code {{description}}}, as they stand in the card. Their
 * own macros are resolved where they are put in. An empty text is absent.
 *
 * @param exampleDialogue for {@code {{mesExamples}}}
 * @param systemPrompt for {@code {{charPrompt}}}
 * @param postHistoryInstructions for {@code {{charInstruction}}}
 * @param version for {@code {{charVersion}}}
 */
public record MacroFields(
        String description,
        String personality,
        String scenario,
        String exampleDialogue,
        String systemPrompt,
        String postHistoryInstructions,
        String version) {

    /** A card that says nothing. */
    public static final MacroFields NONE = new MacroFields("", "", "", "", "", "", "");
}
