package dev.troupe.model;

import static dev.troupe.model.FailureKind.Breaker.COUNTS;
import static dev.troupe.model.FailureKind.Breaker.IGNORES;
import static dev.troupe.model.FailureKind.Breaker.OPENS;
import static dev.troupe.model.FailureKind.Retry.LATER;
import static dev.troupe.model.FailureKind.Retry.NEVER;
import static dev.troupe.model.FailureKind.Retry.SMALLER;

/**
 * Everything that can go wrong with a call, and what there is to do about it: whether to try again, whether another connection may be
 * asked instead, and what the breaker makes of it. This table decides, and nothing else does. None of it holds once text was shown:
 * then nothing is tried again anywhere.
 */
public enum FailureKind {
    /** The key is wrong or not allowed this. The operator must act. */
    AUTH(NEVER, true, OPENS, "The upstream refused the key"),
    /** The account behind the key has nothing left. The operator must act. */
    QUOTA(NEVER, true, OPENS, "The upstream's quota is spent"),
    /** This key calls too often. Our own doing, so the breaker doesn't hear of it. */
    RATE_LIMIT(LATER, true, IGNORES, "The upstream limits the rate of calls"),
    /** The upstream, or our own pool of connections to it, is full. */
    CAPACITY(LATER, true, COUNTS, "The upstream is busy"),
    /** The request, or the address it went to, is wrong; it would be so anywhere. */
    INVALID(NEVER, false, IGNORES, "The upstream did not accept the request"),
    /** The prompt is larger than the model's window. */
    CONTEXT(SMALLER, false, IGNORES, "The prompt does not fit the upstream's window"),
    /** There is no such model, or not any more, or not for this key. */
    MODEL_GONE(NEVER, true, IGNORES, "The upstream does not have the model"),
    /** Moderation refused the call. Never to be tried elsewhere: one does not shop for a laxer upstream. */
    CONTENT(NEVER, false, IGNORES, "The upstream's moderation refused the call"),
    /** The upstream kept us waiting for too long. */
    TIMEOUT(LATER, true, COUNTS, "The upstream did not answer in time"),
    /** The upstream broke, could not be reached, or answered what can't be understood. */
    SERVER(LATER, true, COUNTS, "The upstream failed");

    private final Retry retry;
    private final boolean failsOver;
    private final Breaker breaker;
    private final String sentence;

    FailureKind(Retry retry, boolean failsOver, Breaker breaker, String sentence) {
        this.retry = retry;
        this.failsOver = failsOver;
        this.breaker = breaker;
        this.sentence = sentence;
    }

    /** Whether the same connection is asked again. */
    enum Retry {
        NEVER,
        /** After as long as the upstream asks for, or else a random, growing while. */
        LATER,
        /** Once, with less history. */
        SMALLER
    }

    /** What a breaker makes of it. */
    enum Breaker {
        IGNORES,
        /** Many of them open it. */
        COUNTS,
        /** One opens it: the credential is of no use, and each further call would only say so again. */
        OPENS
    }

    Retry retry() {
        return retry;
    }

    Breaker breaker() {
        return breaker;
    }

    /** Whether the next connection of the tenant's order may be asked instead. */
    public boolean failsOver() {
        return failsOver;
    }

    /** What happened, for people; nothing of it comes from an upstream. */
    public String sentence() {
        return sentence;
    }
}
