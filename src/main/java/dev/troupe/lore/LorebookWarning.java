package dev.troupe.lore;

/**
 * One leniency that was needed to read a lorebook, for the admin who imported it.
 *
 * @param code stable, lower case with hyphens, for programs
 * @param message one sentence for a person: what was found and what was made of it
 */
public record LorebookWarning(String code, String message) {}
