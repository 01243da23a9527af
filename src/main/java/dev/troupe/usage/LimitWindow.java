package dev.troupe.usage;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** How long a limit's amount lasts. */
enum LimitWindow {
    /** Slides: what was used comes back evenly over a minute. */
    minute,
    /** A calendar day in UTC. */
    day,
    /** A calendar month in UTC. */
    month;

    /** How long it is to the end of the window that a moment is in. */
    Duration left(Instant now) {
        var today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        return switch (this) {
            case minute -> Duration.ofMinutes(1);
            case day -> Duration.between(now, today.plusDays(1).atStartOfDay(ZoneOffset.UTC));
            case month ->
                Duration.between(now, today.withDayOfMonth(1).plusMonths(1).atStartOfDay(ZoneOffset.UTC));
        };
    }
}
