package dev.troupe.usage;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What was used in a time, by something.
 *
 * @param to the first moment after it
 * @param items sums by what is asked for and by currency
 * @param totals by currency
 */
record UsageReport(Instant from, Instant to, String groupBy, List<Item> items, List<Total> totals) {

    /** One of those that a report is by. @param slug a character's @param name a connection's or a key's; null when it is gone */
    record Named(UUID id, @Nullable String slug, @Nullable String name) {}

    /** What a sum is of: one of these, or none of them, for what nobody is known of any more or no key was used for. */
    record Of(
            @Nullable String day,
            @Nullable Named character,
            @Nullable String user,
            @Nullable Named connection,
            @Nullable Named key,
            @Nullable String tenant) {

        static final Of NOBODY = new Of(null, null, null, null, null, null);

        static Of day(String day) {
            return new Of(day, null, null, null, null, null);
        }

        static Of tenant(String slug) {
            return new Of(null, null, null, null, null, slug);
        }
    }

    /** One line: what it is of, and the figures. */
    record Item(
            @Nullable String day,
            @Nullable Named character,
            @Nullable String user,
            @Nullable Named connection,
            @Nullable Named key,
            @Nullable String tenant,
            long turns,
            long calls,
            long inputTokens,
            long outputTokens,
            long estimatedCalls,
            long costMicros,
            String currency) {

        static Item of(Of of, Total sum) {
            return new Item(
                    of.day(),
                    of.character(),
                    of.user(),
                    of.connection(),
                    of.key(),
                    of.tenant(),
                    sum.turns(),
                    sum.calls(),
                    sum.inputTokens(),
                    sum.outputTokens(),
                    sum.estimatedCalls(),
                    sum.costMicros(),
                    sum.currency());
        }
    }

    /** @param estimatedCalls how many of the calls are booked with our own estimate, as their upstream said nothing */
    record Total(
            long turns,
            long calls,
            long inputTokens,
            long outputTokens,
            long estimatedCalls,
            long costMicros,
            String currency) {

        Total plus(Total other) {
            return new Total(
                    turns + other.turns,
                    calls + other.calls,
                    inputTokens + other.inputTokens,
                    outputTokens + other.outputTokens,
                    estimatedCalls + other.estimatedCalls,
                    costMicros + other.costMicros,
                    currency);
        }
    }
}
