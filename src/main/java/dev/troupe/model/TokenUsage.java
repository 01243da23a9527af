package dev.troupe.model;

/**
 * The tokens a call cost.
 *
 * @param estimated whether they were counted by us, because the upstream didn't say
 */
public record TokenUsage(int input, int output, boolean estimated) {

    public TokenUsage {
        if (input < 0 || output < 0) {
            throw new IllegalArgumentException("Tokens can't be negative: %d, %d".formatted(input, output));
        }
    }
}
