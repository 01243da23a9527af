package dev.troupe.model;

/** A part of a request that an upstream may take or refuse. The cap on a reply's tokens is none of them: every upstream gets it. */
public enum Parameter {
    temperature,
    topP,
    stop,
    seed
}
