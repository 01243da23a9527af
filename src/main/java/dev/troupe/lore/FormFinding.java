package dev.troupe.lore;

/** A kind of leniency that reading a card or a lorebook may need. */
public interface FormFinding {

    /** Stable, lower case with hyphens, for programs. */
    String code();

    /** A sentence for a person, with one {@code %s} for the places at which it was found. */
    String message();
}
