package dev.troupe.oidc;

import dev.troupe.problem.ProblemType;
import dev.troupe.problem.TroupeException;

/** Whether a token holds can't be told, as the keys of its issuer can't be had. It may hold in a moment. */
class KeysAway extends TroupeException {

    private static final int RETRY_AFTER_SECONDS = 10;

    KeysAway(Throwable cause) {
        super(
                ProblemType.UNAVAILABLE,
                "The keys of the token's issuer can't be had just now, so that nobody can tell whether it holds.",
                cause);
        tell("retryAfter", RETRY_AFTER_SECONDS);
    }
}
