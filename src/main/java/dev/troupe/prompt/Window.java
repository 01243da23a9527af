package dev.troupe.prompt;

/**
 * The room a connection offers, in tokens.
 *
 * @param contextTokens what prompt and reply may have together
 * @param replyTokens what is kept free for the reply
 * @param correction the connection's learned factor on our estimates, 1.0 at first
 */
public record Window(int contextTokens, int replyTokens, double correction) {

    public Window {
        if (replyTokens < 0 || replyTokens >= contextTokens) {
            throw new IllegalArgumentException(
                    "A reply of %d tokens leaves no prompt in a context of %d".formatted(replyTokens, contextTokens));
        }
        TokenEstimator.requireUsable(correction);
    }

    /** What the prompt may have: the context without the reply. */
    public int promptTokens() {
        return contextTokens - replyTokens;
    }

    TokenEstimator estimator() {
        return new TokenEstimator(correction);
    }
}
