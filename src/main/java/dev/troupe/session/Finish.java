package dev.troupe.session;

/** Why a reply that was kept ended where it did. */
public enum Finish {
    /** The character had said all. */
    stop,
    /** The reply reached its longest length. */
    length,
    /** The user stopped it. */
    stopped
}
