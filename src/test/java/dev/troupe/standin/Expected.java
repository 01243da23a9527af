package dev.troupe.standin;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a scenario must lead to, in the words of the service.
 *
 * @param how the finish of a reply ({@code STOP}, {@code LENGTH}, {@code MODERATED}), or the kind of a failure, such as
 *     {@code RATE_LIMIT}
 * @param text what came before the end; of a retracted reply, what must be taken back
 * @param usageReported whether the upstream said what the call cost; otherwise it must be estimated
 * @param retryAfter how long the upstream asks to wait; null if it doesn't say
 * @param requestId the upstream's name for the call, where the scenario is about it; null elsewhere
 */
public record Expected(
        Outcome outcome,
        String how,
        String text,
        boolean usageReported,
        Retry retry,
        @Nullable Duration retryAfter,
        @Nullable String requestId) {

    static Expected completed(String text) {
        return new Expected(Outcome.COMPLETED, "STOP", text, true, Retry.NO, null, null);
    }

    /** Moderation by finish reason. */
    static Expected retracted(String text) {
        return new Expected(Outcome.RETRACTED, "MODERATED", text, true, Retry.NO, null, null);
    }

    /** A failure of this kind, after this text. */
    static Expected failure(String kind, String text) {
        Outcome outcome =
                kind.equals("CONTENT") ? Outcome.RETRACTED : text.isEmpty() ? Outcome.FAILED : Outcome.INTERRUPTED;
        return new Expected(outcome, kind, text, false, text.isEmpty() ? Retry.of(kind) : Retry.NO, null, null);
    }

    Expected length() {
        return new Expected(outcome, "LENGTH", text, usageReported, retry, retryAfter, requestId);
    }

    Expected withoutUsage() {
        return new Expected(outcome, how, text, false, retry, retryAfter, requestId);
    }

    Expected withUsage() {
        return new Expected(outcome, how, text, true, retry, retryAfter, requestId);
    }

    /** Whoever is asked to wait for more than half a minute gives up at once [A]. */
    Expected waiting(Duration wait) {
        Retry worth = wait.toSeconds() > 30 ? Retry.NO : retry;
        return new Expected(outcome, how, text, usageReported, worth, wait, requestId);
    }

    Expected requestId(@Nullable String id) {
        return new Expected(outcome, how, text, usageReported, retry, retryAfter, id);
    }

    public enum Outcome {
        COMPLETED,
        /** What was shown is taken back. */
        RETRACTED,
        /** What was shown is kept, and marked as cut short. */
        INTERRUPTED,
        /** Nothing was shown. */
        FAILED
    }

    /** Whether the same call may be made once more. Never after text was shown. */
    public enum Retry {
        NO,
        YES,
        /** Once, with a smaller prompt. */
        WITH_LESS;

        static Retry of(String kind) {
            return switch (kind) {
                case "RATE_LIMIT", "CAPACITY", "TIMEOUT", "SERVER" -> YES;
                case "CONTEXT" -> WITH_LESS;
                default -> NO;
            };
        }
    }
}
