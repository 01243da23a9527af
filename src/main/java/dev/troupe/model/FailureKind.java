package dev.troupe.model;

/** Everything that can go wrong with a call, by what there is to do about it. */
public enum FailureKind {
    /** The key is wrong or not allowed this. Nothing to retry; the operator must act. */
    AUTH("The upstream refused the key"),
    /** The account behind the key has nothing left. Nothing to retry; the operator must act. */
    QUOTA("The upstream's quota is spent"),
    /** This key calls too often. Worth a retry after {@link ModelFailure#retryAfter()}. */
    RATE_LIMIT("The upstream limits the rate of calls"),
    /** The upstream, or our own pool of connections to it, is full. Worth a retry after a random while. */
    CAPACITY("The upstream is busy"),
    /** The request, or the address it went to, is wrong. Nothing to retry. */
    INVALID("The upstream did not accept the request"),
    /** The prompt is larger than the model's window. Worth one retry with less history. */
    CONTEXT("The prompt does not fit the upstream's window"),
    /** There is no such model, or not any more, or not for this key. Nothing to retry. */
    MODEL_GONE("The upstream does not have the model"),
    /** Moderation refused the call. Never to be tried elsewhere: one does not shop for a laxer upstream. */
    CONTENT("The upstream's moderation refused the call"),
    /** The upstream kept us waiting for too long. Worth a retry, before any text was shown. */
    TIMEOUT("The upstream did not answer in time"),
    /** The upstream broke, or answered what can't be understood. Worth a retry, before any text was shown. */
    SERVER("The upstream failed");

    private final String sentence;

    FailureKind(String sentence) {
        this.sentence = sentence;
    }

    /** What happened, for people; nothing of it comes from an upstream. */
    public String sentence() {
        return sentence;
    }
}
