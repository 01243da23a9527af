package dev.troupe.turn;

import dev.troupe.database.Ids;
import java.time.Duration;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** This running service among its kind. Its live turns carry its id, and a lease that says how long to believe that it lives. */
@Component
class Node {

    /** How long a turn outlives its node's last sign of life: some ticks, so that a pause of the node is no death. */
    static final Duration LEASE = Duration.ofSeconds(3);

    private final UUID id = Ids.next();

    UUID id() {
        return id;
    }
}
