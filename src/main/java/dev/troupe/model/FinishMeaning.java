package dev.troupe.model;

/** What an upstream's word for the end of a reply means. */
public enum FinishMeaning {
    /** The model had said what it wanted to say. */
    stop,
    /** The reply was cut at its cap. */
    length,
    /** Moderation ended it. */
    moderated,
    /** The upstream broke down. */
    failed
}
