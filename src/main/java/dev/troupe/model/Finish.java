package dev.troupe.model;

/** How a reply ended, when it ended without a failure. */
public enum Finish {
    /** The model had said what it wanted to say, or came to a stop text. */
    STOP,
    /** The reply was cut at its cap; it can be continued. */
    LENGTH,
    /** The upstream's moderation ended it, perhaps after text that must now be taken back. */
    MODERATED,
    /** We hung up: {@link ModelStream#close()} was called before the end. */
    HUNG_UP
}
