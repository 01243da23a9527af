package dev.troupe.prompt;

/**
 * The room a connection offers, in tokens.
 *
 * @param contextTokens what prompt and reply may have together
 * @param replyTokens what is kept free for the reply
 * @param factors how the connection was found to count
 */
public record Window(int contextTokens, int replyTokens, TokenFactors factors) {

    public Window {
        if (replyTokens < 0 || replyTokens >= contextTokens) {
            throw new IllegalArgumentException(
                    "A reply of %d tokens leaves no prompt in a context of %d".formatted(replyTokens, contextTokens));
        }
    }

    /** One factor for all text, with the margin of an unknown upstream. */
    Window(int contextTokens, int replyTokens, double factor) {
        this(contextTokens, replyTokens, TokenFactors.all(factor));
    }

    /** What the prompt may have: the context without the reply. */
    public int promptTokens() {
        return contextTokens - replyTokens;
    }

    /** The same room for a reply beside another for the prompt. */
    public Window withPromptTokens(int tokens) {
        return new Window(tokens + replyTokens, replyTokens, factors);
    }

    TokenEstimator estimator() {
        return new TokenEstimator(factors);
    }
}
