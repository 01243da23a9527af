package dev.troupe.usage;

import dev.troupe.problem.ProblemType;
import dev.troupe.problem.TroupeException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A limit or a budget refuses a turn for now. Says which, and when it is worth coming again. */
public class LimitReached extends TroupeException {

    /**
     * The limit as a caller may know it.
     *
     * @param subject whose it is; null for all of the scope
     * @param amount null where it is none of the caller's business
     */
    record Told(
            LimitScope scope,
            @Nullable String subject,
            LimitMetric metric,
            @Nullable LimitWindow window,
            @Nullable String currency,
            @Nullable Long amount) {}

    /** @param wait how long it is until a turn can be let in, as far as one can tell */
    LimitReached(ProblemType type, String detail, Told limit, Duration wait) {
        super(type, detail);
        tell("limit", limit);
        tell("retryAfter", Math.max(1, wait.plusNanos(999_999_999).toSeconds()));
    }
}
