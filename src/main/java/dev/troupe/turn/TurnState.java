package dev.troupe.turn;

/** Where a turn is in its life: {@code queued → streaming →} exactly one of the others. */
enum TurnState {
    /** Opened; the upstream has not been called yet. */
    queued,
    /** The upstream is being read. */
    streaming,
    /** The reply came to its end. */
    completed,
    /** The user stopped it; what was said is kept. */
    stopped,
    /** It broke off after text had come, or its node died; what was said is kept. */
    interrupted,
    /** Content rules withdrew the reply; nothing of it is kept. */
    retracted,
    /** Nothing was said. */
    failed;

    boolean isLive() {
        return this == queued || this == streaming;
    }
}
