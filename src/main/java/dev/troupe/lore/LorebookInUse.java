package dev.troupe.lore;

import dev.troupe.problem.ProblemType;
import dev.troupe.problem.TroupeException;

/** A lorebook that characters have attached is not deleted by accident. */
class LorebookInUse extends TroupeException {

    private static final long serialVersionUID = 1L;

    LorebookInUse(int characters) {
        super(
                ProblemType.CONFLICT,
                (characters == 1 ? "One character has" : "%d characters have".formatted(characters))
                        + " this lorebook attached. Detach it first, or delete it with force=true, which detaches it.");
        tell("characters", characters);
    }
}
