package dev.troupe.usage;

import dev.troupe.problem.InvalidRequest;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** What time a report is about. @param from included @param to not included any more */
record ReportRange(Instant from, Instant to) {

    private static final int MOST_DAYS = 400;

    /**
     * Reads what a caller asks for.
     *
     * @param from a date or an instant; null for the beginning of the month that the range ends in
     * @param to a date, whose day is included, or an instant; null for the end of today
     * @throws InvalidRequest for what is neither, ends before it begins, or is too long
     */
    static ReportRange of(@Nullable String from, @Nullable String to, Instant now) {
        var today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        var ends = to == null ? midnight(today.plusDays(1)) : read("to", to, 1);
        var last = LocalDate.ofInstant(ends.minusNanos(1), ZoneOffset.UTC);
        var begins = from == null ? midnight(last.withDayOfMonth(1)) : read("from", from, 0);
        if (!begins.isBefore(ends)) throw new InvalidRequest("to", "must be after from");
        if (Duration.between(begins, ends).compareTo(Duration.ofDays(MOST_DAYS)) > 0) {
            throw new InvalidRequest("from", "must be at most %d days before to".formatted(MOST_DAYS));
        }
        return new ReportRange(begins, ends);
    }

    private static Instant read(String field, String text, int moreDays) {
        try {
            var read = text.length() <= "2026-01-01".length()
                    ? midnight(LocalDate.parse(text).plusDays(moreDays))
                    : OffsetDateTime.parse(text).toInstant();
            if (read.isBefore(Instant.EPOCH) || read.isAfter(Instant.parse("9999-01-01T00:00:00Z"))) {
                throw new InvalidRequest(field, "must be between the years 1970 and 9998");
            }
            return read;
        } catch (DateTimeException _) {
            throw new InvalidRequest(
                    field, "must be a date such as 2026-01-31, or an instant such as 2026-01-31T12:00:00Z");
        }
    }

    private static Instant midnight(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    OffsetDateTime since() {
        return from.atOffset(ZoneOffset.UTC);
    }

    OffsetDateTime till() {
        return to.atOffset(ZoneOffset.UTC);
    }
}
