package dev.troupe.usage;

import org.jspecify.annotations.Nullable;

/**
 * A limit as the API shows it.
 *
 * @param used what of it is used up in the current window; null where that is not one figure
 * @param reserved what live turns may still use of it
 */
record LimitView(
        LimitScope scope,
        @Nullable String subject,
        LimitMetric metric,
        @Nullable LimitWindow window,
        @Nullable String currency,
        long amount,
        @Nullable Long used,
        @Nullable Long reserved) {

    static LimitView of(LimitTable.Stored stored, @Nullable String subject) {
        var it = stored.limit();
        return new LimitView(
                it.scope(),
                subject,
                it.metric(),
                it.window(),
                it.currency(),
                it.amount(),
                stored.used(),
                stored.reserved());
    }
}
