package dev.troupe.model;

import java.time.Duration;

/**
 * How long the thread that waits for a reply may wait for the upstream's next word. Nothing else watches a call: whoever has a stream
 * either reads it or closes it.
 */
final class Deadlines {

    /** After the finish reason: for the tokens it cost and the end mark, which most upstreams send in the same breath [A]. */
    static final Duration AFTERGLOW = Duration.ofSeconds(2);

    private final Timeouts timeouts;
    private final boolean streaming;
    private final UpstreamCall call;
    private final long started;

    Deadlines(ConnectionSettings settings, UpstreamCall call, long started) {
        this.timeouts = settings.timeouts();
        this.streaming = settings.request().stream();
        this.call = call;
        this.started = started;
    }

    /** Whether the call as a whole has taken too long, even if the upstream is still talking. */
    boolean over() {
        return !left(started, timeouts.whole()).isPositive();
    }

    /** How long to wait from now on; zero or less when it was too long already. */
    Duration patience(Phase phase) {
        Duration ofWhole = left(started, timeouts.whole());
        Duration ofPhase = switch (phase) {
            case CONNECTING -> left(started, timeouts.connect());
            case HEADERS -> streaming ? left(call.connectedAt(), timeouts.headers()) : ofWhole;
            case FIRST_TEXT -> streaming ? left(call.connectedAt(), timeouts.firstText()) : ofWhole;
            case TEXT -> left(call.heardAt(), timeouts.idle());
            case AFTERGLOW -> left(call.heardAt(), AFTERGLOW);
        };
        return ofPhase.compareTo(ofWhole) < 0 ? ofPhase : ofWhole;
    }

    private static Duration left(long since, Duration allowed) {
        return allowed.minusNanos(System.nanoTime() - since);
    }

    /** What is being waited for. */
    enum Phase {
        CONNECTING,
        HEADERS,
        FIRST_TEXT,
        TEXT,
        AFTERGLOW
    }
}
