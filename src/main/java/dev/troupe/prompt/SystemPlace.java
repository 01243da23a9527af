package dev.troupe.prompt;

/** Where an upstream takes system text. */
public enum SystemPlace {
    /** In one message at most, and it comes first; other system text is appended to it. */
    FIRST,
    /** In as many messages as there are, anywhere. */
    ANYWHERE,
    /** Nowhere: it opens the first message of the user. */
    IN_USER
}
