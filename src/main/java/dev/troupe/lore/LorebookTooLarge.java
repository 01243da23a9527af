package dev.troupe.lore;

import dev.troupe.problem.ProblemType;
import dev.troupe.problem.TroupeException;

/** A lorebook is larger than one may be. */
class LorebookTooLarge extends TroupeException {

    private static final long serialVersionUID = 1L;

    LorebookTooLarge(String detail, long limit) {
        super(ProblemType.TOO_LARGE, detail);
        tell("limit", limit);
    }
}
