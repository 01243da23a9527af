package dev.troupe.model.permit;

import dev.troupe.problem.ProblemType;
import dev.troupe.problem.TroupeException;
import java.time.Duration;
import java.util.UUID;

/** As many as may wait for a connection wait already. To the caller: {@code upstream-busy}, with when to come again. */
public class QueueFull extends TroupeException {

    private final UUID connectionId;
    private final Duration retryAfter;

    QueueFull(UUID connectionId, Duration retryAfter) {
        super(ProblemType.UPSTREAM_BUSY, "Too many replies are waiting for the model. Try again in a moment.");
        this.connectionId = connectionId;
        this.retryAfter = retryAfter;
        tell("retryAfter", retryAfter.toSeconds());
    }

    public UUID connectionId() {
        return connectionId;
    }

    /** When a place in the queue should be free: an estimate in whole seconds, from 1 to 60. */
    public Duration retryAfter() {
        return retryAfter;
    }
}
