package dev.troupe.prompt;

/** The persona's parts and the newest message don't fit into the window, whatever else is left out. */
public class PersonaTooLarge extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int estimatedTokens;
    private final int availableTokens;

    PersonaTooLarge(int estimatedTokens, int availableTokens) {
        super("The persona and the newest message need about %d tokens, and the prompt may have %d"
                .formatted(estimatedTokens, availableTokens));
        this.estimatedTokens = estimatedTokens;
        this.availableTokens = availableTokens;
    }

    /** What persona and newest message would need. */
    public int estimatedTokens() {
        return estimatedTokens;
    }

    /** What the window has for the prompt. */
    public int availableTokens() {
        return availableTokens;
    }
}
