package dev.troupe.tenancy;

import dev.troupe.problem.ProblemType;
import dev.troupe.problem.TroupeException;

/** A tenant's slug is taken. */
class SlugTaken extends TroupeException {

    SlugTaken(String slug) {
        super(ProblemType.CONFLICT, "Another tenant has the slug '%s'.".formatted(slug));
    }
}
