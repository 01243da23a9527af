package dev.troupe.turn;

import dev.troupe.http.Idempotency;
import dev.troupe.problem.ProblemType;
import dev.troupe.session.Finish;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One run of a model that makes one reply, as it is stored.
 *
 * @param connectionId what was asked for the reply; null before that
 * @param requestDigest of the request that opened it; null where it had no idempotency key
 * @param receipt what went into the prompt; null before an upstream was called
 */
record Turn(
        UUID id,
        Place place,
        TurnState state,
        @Nullable Finish finish,
        @Nullable ProblemType problem,
        @Nullable UUID connectionId,
        @Nullable String model,
        byte @Nullable [] requestDigest,
        @Nullable JsonNode receipt,
        Instant createdAt,
        @Nullable Instant endedAt) {

    /**
     * Which messages a turn lies between.
     *
     * @param continued what the reply goes on from; null where it begins by itself
     */
    record Place(
            UUID sessionId,
            UUID userMessageId,
            UUID replyId,
            @Nullable Continued continued) {}

    /** A reply that another goes on from. @param length of its text, in UTF-16 units */
    record Continued(UUID messageId, int length) {}

    boolean wasAskedBy(Idempotency idempotency) {
        return idempotency.asksFor(requestDigest);
    }
}
