package dev.troupe.model;

/**
 * How calls over a connection are made.
 *
 * @param streaming whether text is asked for as it is made; otherwise the whole answer comes at once
 * @param concurrency calls that the upstream allows at the same time, over the whole installation
 */
public record Delivery(boolean streaming, int concurrency, Timeouts timeouts) {

    public Delivery {
        if (concurrency < 1) {
            throw new IllegalArgumentException("A connection allows one call at least: " + concurrency);
        }
    }
}
