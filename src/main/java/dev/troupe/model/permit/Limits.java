package dev.troupe.model.permit;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a connection allows, and how long one queues for it.
 *
 * @param concurrency how many calls run at the same time, at least 1
 * @param perMinute how many calls begin within any 60 seconds, at least 1; null where the upstream sets no such limit
 * @param queueLength how many may wait when all places are taken; 0 for no queue
 * @param longestWait how long one waits before it gives up, counted from its entering
 */
public record Limits(int concurrency, @Nullable Integer perMinute, int queueLength, Duration longestWait) {

    public Limits {
        if (concurrency < 1) throw new IllegalArgumentException("A connection without a call: " + concurrency);
        if (perMinute != null && perMinute < 1) throw new IllegalArgumentException("No call a minute: " + perMinute);
        if (queueLength < 0) throw new IllegalArgumentException("A queue can't be shorter than none: " + queueLength);
        if (longestWait.isNegative()) throw new IllegalArgumentException("A wait can't be negative: " + longestWait);
    }
}
