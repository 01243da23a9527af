package dev.troupe.session;

/** Whether a message is all that was to be said. */
public enum MessageState {
    /** It is. */
    complete,
    /** The user stopped it; what was said is kept. */
    stopped,
    /** It broke off; what was said is kept. */
    interrupted,
    /** The model's content rules withdrew it; its text is gone. */
    retracted
}
