package dev.troupe.turn;

import dev.troupe.problem.ProblemType;
import dev.troupe.problem.TroupeException;

/**
 * The connection that was chosen can't be used, and no other was chosen beside it. What a tenant's users say goes to no upstream that the
 * tenant did not choose.
 */
class NoConnection extends TroupeException {

    NoConnection() {
        super(
                ProblemType.UNAVAILABLE,
                "The connection that these replies come over is switched off, gone or unreadable. An admin has to look at it.");
    }
}
