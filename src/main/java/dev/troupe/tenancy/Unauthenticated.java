package dev.troupe.tenancy;

import dev.troupe.problem.ProblemType;
import dev.troupe.problem.TroupeException;

/** No credential, or none that holds. Never says which of its parts is wrong. */
class Unauthenticated extends TroupeException {

    Unauthenticated(String detail) {
        super(ProblemType.UNAUTHENTICATED, detail);
    }

    static Unauthenticated missing() {
        return new Unauthenticated("Send an API key or a browser token as 'Authorization: Bearer …'.");
    }

    static Unauthenticated refused() {
        return new Unauthenticated("The key or token is unknown, expired or revoked.");
    }
}
