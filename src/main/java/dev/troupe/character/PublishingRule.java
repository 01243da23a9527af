package dev.troupe.character;

import java.util.List;

/**
 * What must hold of a persona before a draft is kept or published. Modules that use personas state their rules as beans of this
 * type, so that {@code character} need not know them.
 */
public interface PublishingRule {

    /** @throws dev.troupe.problem.TroupeException saying what does not hold */
    void check(Persona persona, ModelSettings model);

    /** What holds, but only just, to be told to the author. What {@link #check} refuses need not be among it. */
    default List<PersonaFinding> concerns(Persona persona, ModelSettings model) {
        return List.of();
    }
}
