package dev.troupe.lore;

/**
 * A message in which keys are looked for.
 *
 * @param role who said it; system messages are not searched, as in SillyTavern
 * @param name the speaker's name, put before the text if the settings say so; may be empty
 * @param text what matching may see: macros resolved, without comments ({@code {{// …}}}, {@code {{comment: …}}}) and hidden keys
 */
public record LoreMessage(LoreRole role, String name, String text) {}
