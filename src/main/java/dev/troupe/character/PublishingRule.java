package dev.troupe.character;

/**
 * What must hold of a persona before a draft is kept or published. Modules that use personas state their rules as beans of this
 * type, so that {@code character} need not know them.
 */
public interface PublishingRule {

    /** @throws dev.troupe.problem.TroupeException saying what does not hold */
    void check(Persona persona, ModelSettings model);
}
