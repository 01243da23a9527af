package dev.troupe.card;

/**
 * One leniency that was needed to read a file, for the admin who imported it.
 *
 * @param code stable, lower case with hyphens, for programs
 * @param message one sentence for a person: what was found and what was made of it
 */
public record CardWarning(String code, String message) {}
