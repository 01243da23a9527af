package dev.troupe.prompt;

import org.jspecify.annotations.Nullable;

/**
 * The persona's texts that speak in a prompt. Macros are resolved already, except {@code {{original}}} in the system prompt and the
 * post-history instructions. A blank text is absent.
 *
 * @param name the name the character speaks under
 * @param systemPrompt replaces the tenant's default; its first {@code {{original}}} stands for that default
 * @param exampleDialogue blocks begun by {@code <START>}, lines of the form {@code Name: text}
 * @param postHistoryInstructions the last word to the model; there is no default, so {@code {{original}}} stands for nothing
 * @param depthPrompt what the model is told amid the history; null for nothing
 */
public record PersonaText(
        String name,
        String systemPrompt,
        String description,
        String personality,
        String scenario,
        String exampleDialogue,
        String postHistoryInstructions,
        @Nullable DepthPrompt depthPrompt) {}
