package dev.troupe.turn;

import dev.troupe.model.FailureKind;
import dev.troupe.model.ModelFailure;
import dev.troupe.problem.ProblemType;

/** What a failure of the upstream means to the user: how the turn ends, and which problem they are told. */
final class ModelTrouble {

    private ModelTrouble() {}

    static Outcome outcome(ModelFailure failure, LiveReply live) {
        if (failure.kind() == FailureKind.CONTENT) return Outcome.retracted(null, failure.requestId());
        return live.broken(problem(failure.kind()));
    }

    private static ProblemType problem(FailureKind kind) {
        return switch (kind) {
            case TIMEOUT -> ProblemType.UPSTREAM_TIMEOUT;
            case RATE_LIMIT, CAPACITY -> ProblemType.UPSTREAM_BUSY;
            case CONTENT -> ProblemType.MODERATED;
            case AUTH, QUOTA, INVALID, CONTEXT, MODEL_GONE, SERVER -> ProblemType.UPSTREAM_FAILED;
        };
    }
}
