package dev.troupe.prompt;

import java.util.List;

/** What is sent to the upstream, and the receipt that explains it. Immutable. */
public record Prompt(List<PromptMessage> messages, Receipt receipt) {

    public Prompt {
        messages = List.copyOf(messages);
    }
}
