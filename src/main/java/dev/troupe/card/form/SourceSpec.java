package dev.troupe.card.form;

/** What kind of card a tree was. */
public enum SourceSpec {
    /** Flat, with no more than the six fields of V1, a creator, tags, and what programs add. */
    V1,
    V2,
    V3,
    /** Flat like V1, but with fields of V2 or V3. */
    UNWRAPPED,
    /** Flat, with the names of Pygmalion and oobabooga: {@code char_name}, {@code char_persona} and so on. */
    PYGMALION,
    /** Wrapped like V2 and V3, with another label or none: a later version, or a mistake. */
    OTHER
}
