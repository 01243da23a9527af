package dev.troupe.standin;

/** How a call ended. */
public enum How {
    /** Not yet. */
    RUNNING,
    /** To its end, be that a reply or an error. */
    ANSWERED,
    /** The caller left before it. */
    HUNG_UP,
    /** The stand-in broke it off. */
    CUT_BY_US
}
