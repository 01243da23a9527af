package dev.troupe.character;

/** Who reads a resolved text; they see different ones of its asides. */
enum MacroReader {
    /** The model sees none of them. */
    MODEL,
    /** People see comments. */
    PERSON,
    /** The search for lore sees hidden keys. */
    LORE
}
