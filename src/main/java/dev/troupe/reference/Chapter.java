package dev.troupe.reference;

/** One thing that the document says of every operation or schema, by rule. */
interface Chapter {

    void complete(Draft draft);
}
