package dev.troupe.model;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a connection's upstream bears, over the whole installation, and what is done with calls beyond it.
 *
 * @param concurrency calls at the same time
 * @param perTenant those of them that one tenant may have at most; null for all of them, and for all but one on a connection of the
 *     installation: there no tenant may hold every call while others come
 * @param perMinute calls a minute; null for any number
 * @param queueLength turns that may wait for a call at the same time; who comes then is refused
 * @param longestWait how long each of them waits at most
 * @param retries how often one turn's call is tried again here, as far as its failure allows it
 */
public record Limits(
        int concurrency,
        @Nullable Integer perTenant,
        @Nullable Integer perMinute,
        int queueLength,
        Duration longestWait,
        int retries) {

    private static final int MOST_CALLS = 100_000;
    private static final Duration LONGEST = Duration.ofMinutes(10);

    public Limits {
        Ranges.require("concurrency", concurrency, 1, MOST_CALLS);
        if (perTenant != null) Ranges.require("perTenant", perTenant, 1, MOST_CALLS);
        if (perMinute != null) Ranges.require("perMinute", perMinute, 1, 1_000_000);
        Ranges.require("queueLength", queueLength, 0, 100_000);
        Ranges.require("longestWait", longestWait, LONGEST);
        Ranges.require("retries", retries, 0, 5);
    }

    /** So many calls at a time, with a queue and retries that suit a chat. */
    public static Limits of(int concurrency) {
        return new Limits(concurrency, null, null, 100, Duration.ofMinutes(1), 2);
    }

    /** How many calls one tenant may have at the same time. */
    public int mostOfATenant() {
        return perTenant == null ? concurrency : Math.min(perTenant, concurrency);
    }

    /** The same for a connection that tenants share: one call is left to the others, unless it is said otherwise. */
    public Limits shared() {
        if (perTenant != null) return this;
        return new Limits(concurrency, Math.max(1, concurrency - 1), perMinute, queueLength, longestWait, retries);
    }
}
