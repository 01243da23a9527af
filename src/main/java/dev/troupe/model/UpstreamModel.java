package dev.troupe.model;

/**
 * The model behind a connection.
 *
 * @param name as the upstream spells it
 * @param inputTokens the most that a prompt may hold; Hunyuan cuts what is beyond it from the oldest side, without an error
 * @param outputTokens the most that a reply may hold; no call asks for more
 */
public record UpstreamModel(String name, int inputTokens, int outputTokens, MessageRules rules, Prices prices) {

    public UpstreamModel {
        if (name.isBlank()) {
            throw new IllegalArgumentException("A model has a name");
        }
        if (inputTokens < 1 || outputTokens < 1) {
            throw new IllegalArgumentException(
                    "A window has room: %d tokens in, %d out".formatted(inputTokens, outputTokens));
        }
    }

    /** The whole window: prompt and reply together. */
    public int contextTokens() {
        return inputTokens + outputTokens;
    }
}
