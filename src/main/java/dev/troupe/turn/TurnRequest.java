package dev.troupe.turn;

import dev.troupe.http.Idempotency;
import dev.troupe.tenancy.ActingUser;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * A user's request that makes a reply.
 *
 * @param ifMatch against which version of the session; null for any
 * @param once makes a repeated request find the turn of the first one; null promises nothing
 */
record TurnRequest(
        ActingUser user,
        UUID sessionId,
        @Nullable String ifMatch,
        @Nullable Idempotency once) {

    /** @param asked everything that makes the request what it is; null parts count */
    static TurnRequest of(ActingUser user, UUID sessionId, HttpHeaders headers, @Nullable Object... asked) {
        return new TurnRequest(
                user,
                sessionId,
                headers.getFirst(HttpHeaders.IF_MATCH),
                Idempotency.of(headers.getFirst("Idempotency-Key"), asked));
    }
}
