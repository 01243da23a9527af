package dev.troupe.turn;

import dev.troupe.session.Finish;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ProblemDetail;

/** A turn's state, as the API shows it. */
record TurnView(
        UUID turnId,
        UUID sessionId,
        UUID userMessageId,
        UUID replyId,
        TurnState state,
        @Nullable Finish finish,
        TurnEnd.@Nullable UsageView usage,
        @Nullable ProblemDetail problem,
        Instant createdAt,
        @Nullable Instant endedAt) {

    static TurnView of(StoredTurns.Stored stored) {
        var turn = stored.turn();
        var end = stored.end();
        return new TurnView(
                turn.turnId(),
                turn.sessionId(),
                turn.userMessage().id(),
                turn.replyId(),
                stored.state(),
                end == null ? null : end.finish(),
                end == null ? null : end.usage(),
                end == null || end.problem() == null ? null : TurnEvents.failed(turn, end),
                stored.createdAt(),
                stored.endedAt());
    }
}
