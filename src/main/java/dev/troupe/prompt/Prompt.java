package dev.troupe.prompt;

import java.util.List;

/**
 * What is sent to the upstream, and the receipt that explains it. Immutable.
 *
 * @param measure how much text of which class that is, to learn from what the upstream counts
 */
public record Prompt(List<PromptMessage> messages, Receipt receipt, Measure measure) {

    public Prompt {
        messages = List.copyOf(messages);
    }
}
