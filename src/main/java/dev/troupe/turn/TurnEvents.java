package dev.troupe.turn;

import dev.troupe.problem.ProblemType;
import dev.troupe.problem.Problems;
import dev.troupe.problem.TroupeException;
import dev.troupe.session.Finish;
import dev.troupe.session.MessageView;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ProblemDetail;

/** What the events of a turn say, as the contract has it. */
final class TurnEvents {

    static final String NOTICE = "This reply was withdrawn by the model's content rules.";

    private TurnEvents() {}

    /**
     * The first event of every stream, told again when the turn stands elsewhere.
     *
     * @param queuePosition 1 for the next that the upstream takes; null for a turn that does not wait
     */
    record Began(
            UUID turnId,
            UUID sessionId,
            UUID replyId,
            MessageView userMessage,
            TurnState state,
            @Nullable Integer queuePosition) {}

    record Retracted(
            String reason,
            String notice,
            UUID turnId,
            @Nullable MessageView message) {}

    record Completed(
            @Nullable MessageView message,
            @Nullable Finish finish,
            TurnEnd.@Nullable UsageView usage,
            String receipt) {}

    /** The problem document of a turn that came to no good end, with what was kept of it and what may be done. */
    static ProblemDetail failed(TurnRef turn, TurnEnd end) {
        var path = "/v1/sessions/%s/turns/%s".formatted(turn.sessionId(), turn.turnId());
        return Problems.document(new TurnFailed(turn, end), path);
    }

    static String receipt(TurnRef turn) {
        return "/v1/admin/sessions/%s/turns/%s/receipt".formatted(turn.sessionId(), turn.turnId());
    }

    /** A turn's bad end, as a problem. */
    static final class TurnFailed extends TroupeException {

        private static final Duration WHEN_BUSY = Duration.ofSeconds(10);

        TurnFailed(TurnRef turn, TurnEnd end) {
            super(type(end), detail(end));
            tell("turnId", turn.turnId());
            tell("state", end.state());
            tell("userMessage", turn.userMessage());
            if (end.message() != null) tell("message", end.message());
            if (type(end) == ProblemType.UPSTREAM_BUSY) tell("retryAfter", WHEN_BUSY.toSeconds());
            if (end.message() != null) tell("continue", verb(turn, end.message().id(), "continue"));
            tell(
                    "retry",
                    turn.continuedId() == null
                            ? verb(turn, turn.userMessage().id(), "regenerate")
                            : verb(turn, turn.continuedId(), "continue"));
        }

        private static String verb(TurnRef turn, UUID messageId, String verb) {
            return "/v1/sessions/%s/messages/%s/%s".formatted(turn.sessionId(), messageId, verb);
        }

        private static ProblemType type(TurnEnd end) {
            return end.problem() == null ? ProblemType.INTERNAL : end.problem();
        }

        private static String detail(TurnEnd end) {
            if (end.state() == TurnState.retracted) return NOTICE;
            return end.message() == null
                    ? "No reply came. The message is kept; the reply can be asked for again."
                    : "The reply broke off before its end. What was said is kept; it can be asked for again.";
        }
    }
}
