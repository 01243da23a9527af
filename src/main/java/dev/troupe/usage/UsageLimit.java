package dev.troupe.usage;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * So much and no more.
 *
 * @param subject whose limit it is; null where each one of the scope has it
 * @param window null for what is counted at one moment
 * @param currency ISO 4217; null but for money
 * @param amount at least 1; money in micro-units
 */
record UsageLimit(
        LimitScope scope,
        @Nullable UUID subject,
        LimitMetric metric,
        @Nullable LimitWindow window,
        @Nullable String currency,
        long amount) {

    /** The window as the database calls it. */
    static final String NOW = "now";

    /** What no other limit of the same set may say as well. */
    UsageLimit withoutAmount() {
        return new UsageLimit(scope, subject, metric, window, currency, 0);
    }

    String period() {
        return window == null ? NOW : window.name();
    }

    static @Nullable LimitWindow window(String period) {
        return period.equals(NOW) ? null : LimitWindow.valueOf(period);
    }

    /** Whether what was used of it is one figure: kept for one, and not by the minute. */
    boolean hasOneMeter() {
        return window != LimitWindow.minute
                && (subject != null || scope == LimitScope.tenant || scope == LimitScope.installation);
    }
}
