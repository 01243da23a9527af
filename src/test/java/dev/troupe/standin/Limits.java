package dev.troupe.standin;

/**
 * What the stand-in demands of its callers.
 *
 * @param strict whether key, model and messages must be as the host wants them
 * @param concurrency calls at a time; the next is refused
 * @param window the most characters of all messages together; beyond it the oldest are cut without a word, as natively [S]
 */
public record Limits(boolean strict, int concurrency, int window) {

    public static final int UNLIMITED = Integer.MAX_VALUE;

    public Limits {
        if (concurrency < 1 || window < 1) {
            throw new IllegalArgumentException("Room for one call and one character at least");
        }
    }

    static Limits of(HostDialect dialect) {
        return new Limits(dialect.strict(), dialect.concurrency(), UNLIMITED);
    }
}
