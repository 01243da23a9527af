package dev.troupe.prompt;

import java.util.List;

/**
 * All that a prompt is made of.
 *
 * @param defaultSystemPrompt the tenant's, used when the persona has none; when blank too, a short built-in one is used. It may hold
 *     {@code {{original}}} for the built-in one
 * @param path the session's active path, oldest first; normally the last message is the user's newest
 * @param rules what the upstream's dialect demands of the messages
 */
public record PromptInput(
        PersonaText persona,
        String defaultSystemPrompt,
        UserText user,
        List<PathMessage> path,
        Additions additions,
        Window window,
        MessageRules rules) {

    public PromptInput {
        path = List.copyOf(path);
    }
}
