package dev.troupe.model;

import java.util.List;

/** What is asked of a model: a prompt that satisfies the connection's {@link MessageRules}, oldest message first. */
public record ModelRequest(List<ModelMessage> messages, Sampling sampling) {

    public ModelRequest {
        messages = List.copyOf(messages);
        if (messages.isEmpty()) {
            throw new IllegalArgumentException("A request holds one message at least");
        }
    }
}
