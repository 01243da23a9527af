package dev.troupe.turn;

import dev.troupe.problem.ProblemType;
import dev.troupe.session.Finish;
import org.jspecify.annotations.Nullable;

/**
 * How a turn ended. There is one for each turn.
 *
 * @param problem why it did not complete; null when it did or was stopped
 * @param text what was said and is kept
 * @param model the model that answered, as far as it said
 * @param upstreamId what the upstream calls the request
 */
record Outcome(
        TurnState state,
        @Nullable Finish finish,
        @Nullable ProblemType problem,
        String text,
        @Nullable String model,
        @Nullable String upstreamId) {

    static Outcome completed(Finish finish, String text, @Nullable String model, @Nullable String upstreamId) {
        return new Outcome(TurnState.completed, finish, null, text, model, upstreamId);
    }

    static Outcome stopped(String text) {
        return new Outcome(TurnState.stopped, Finish.stopped, null, text, null, null);
    }

    /** What was said, if anything was, is all there will be. */
    static Outcome interrupted(ProblemType why, String text) {
        return new Outcome(TurnState.interrupted, null, why, text, null, null);
    }

    static Outcome retracted(@Nullable String model, @Nullable String upstreamId) {
        return new Outcome(TurnState.retracted, null, ProblemType.MODERATED, "", model, upstreamId);
    }

    static Outcome failed(ProblemType why) {
        return new Outcome(TurnState.failed, null, why, "", null, null);
    }
}
