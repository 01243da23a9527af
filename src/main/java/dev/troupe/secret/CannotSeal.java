package dev.troupe.secret;

import dev.troupe.problem.ProblemType;
import dev.troupe.problem.TroupeException;

/** The service was given no key to seal secrets with. */
public final class CannotSeal extends TroupeException {

    CannotSeal() {
        super(
                ProblemType.UNAVAILABLE,
                ("This installation can't store secrets yet: its operator must give it a key in %s, as an id, a colon and"
                                + " 32 random bytes in base64.")
                        .formatted(SecretProperties.VARIABLE));
    }
}
