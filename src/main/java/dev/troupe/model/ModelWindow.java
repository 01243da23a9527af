package dev.troupe.model;

/**
 * What fits into one call of a model.
 *
 * @param inputTokens the most that a prompt may hold; Hunyuan cuts what is beyond it from the oldest side, without an error
 * @param outputTokens the most that a reply may hold; no call asks for more
 */
public record ModelWindow(int inputTokens, int outputTokens) {

    public ModelWindow {
        Ranges.require("inputTokens", inputTokens, 256, 10_000_000);
        Ranges.require("outputTokens", outputTokens, 1, 1_000_000);
    }
}
