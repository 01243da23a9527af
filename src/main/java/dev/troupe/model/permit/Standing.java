package dev.troupe.model.permit;

import java.time.Instant;
import java.util.UUID;

/**
 * How a holder stands after a round.
 *
 * @param enteredAt tells one entering of a holder from its next
 * @param place from 1 for the next to be granted; 0 for who may call
 */
record Standing(UUID holder, Instant enteredAt, int place) {

    boolean granted() {
        return place == 0;
    }
}
