package dev.troupe.turn;

import dev.troupe.problem.ProblemType;
import dev.troupe.problem.TroupeException;
import dev.troupe.session.SessionDeleted;
import dev.troupe.tenancy.ActingUser;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/** Ends turns before their replies do. */
@Component
class Stopping {

    private final LiveReplies liveReplies;
    private final StoredTurns stored;

    Stopping(LiveReplies liveReplies, StoredTurns stored) {
        this.liveReplies = liveReplies;
        this.stored = stored;
    }

    /**
     * Asks a turn to stop; here at once, on another node with its next tick.
     *
     * @throws TroupeException {@code conflict} with the state when it is over
     */
    StoredTurns.Stored stop(ActingUser user, UUID sessionId, UUID turnId) {
        var turn = stored.get(user, sessionId, turnId);
        if (turn.end() != null) throw new NothingRuns(turn.state());
        liveReplies
                .find(turnId)
                .ifPresentOrElse(it -> it.stop(LiveReply.StopReason.BY_USER), () -> stored.askToStop(turnId));
        return turn;
    }

    /** Nobody will read the reply. */
    @TransactionalEventListener
    void on(SessionDeleted deleted) {
        liveReplies.ofSession(deleted.sessionId()).ifPresent(it -> it.stop(LiveReply.StopReason.BY_USER));
    }

    private static final class NothingRuns extends TroupeException {

        NothingRuns(TurnState state) {
            super(ProblemType.CONFLICT, "The turn is over already: %s.".formatted(state));
            tell("state", state);
        }
    }
}
