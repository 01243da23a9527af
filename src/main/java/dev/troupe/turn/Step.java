package dev.troupe.turn;

import dev.troupe.problem.ProblemType;

/**
 * What came of asking one connection for a reply.
 *
 * @param failsOver whether the next connection may be asked instead
 */
record Step(Outcome outcome, boolean failsOver) {

    static Step last(Outcome outcome) {
        return new Step(outcome, false);
    }

    /** Nothing was asked of the upstream, because too much is asked of it already. */
    static Step busy() {
        return new Step(Outcome.failed(ProblemType.UPSTREAM_BUSY), true);
    }
}
