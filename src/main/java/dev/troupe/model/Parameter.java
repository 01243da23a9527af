package dev.troupe.model;

/** A part of a request that a dialect may know. The cap on a reply's tokens is none of them: every dialect gets it. */
enum Parameter {
    TEMPERATURE,
    TOP_P,
    STOP,
    SEED,
    /** Asks a stream for the tokens it cost, in its last chunk. */
    STREAM_USAGE
}
