package dev.troupe.turn;

import dev.troupe.database.Ids;
import dev.troupe.problem.ProblemType;
import dev.troupe.problem.TroupeException;
import java.time.Duration;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** This running service among its kind. Its live turns carry its id, and a lease that says how long to believe that it lives. */
@Component
class Node {

    /** How long a turn outlives its node's last sign of life: some ticks, so that a pause of the node is no death. */
    static final Duration LEASE = Duration.ofSeconds(3);

    private final UUID id = Ids.next();
    private volatile boolean leaving;

    UUID id() {
        return id;
    }

    /** The service is asked to stop. */
    void leave() {
        leaving = true;
    }

    /**
     * For whoever looks again and again at what other nodes write: it would hold up the stop of this one, and can go on elsewhere.
     *
     * @throws TroupeException {@code unavailable} once the service is asked to stop
     */
    void requireStaying() {
        if (leaving) {
            throw new TroupeException(
                    ProblemType.UNAVAILABLE, "The service is shutting down. Follow the turn again in a moment.");
        }
    }
}
