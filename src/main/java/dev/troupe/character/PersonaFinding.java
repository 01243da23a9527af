package dev.troupe.character;

/**
 * Something about a draft that its author may not have meant. It keeps nothing from being saved or published.
 *
 * @param code stable, lower case with hyphens, for programs
 * @param field where, as a path in the draft, such as {@code card.character_book.entries[3]}
 * @param message one sentence for a person
 */
public record PersonaFinding(String code, String field, String message) {}
