package dev.troupe.character;

import java.time.Duration;

/** Says in English words about how long a time is, rounding where Moment.js does, which SillyTavern's macros use. */
final class MomentDuration {

    private static final double SECONDS_OF_A_DAY = 86_400;
    private static final double DAYS_OF_A_YEAR = 365.2425;

    private MomentDuration() {}

    /** {@code a minute}, {@code 3 hours}; the same for negative durations. */
    static String inWords(Duration duration) {
        double seconds = Math.abs((double) duration.toSeconds());
        if (seconds < 45) return "a few seconds";
        long minutes = Math.round(seconds / 60);
        if (minutes < 45) return counted(minutes, "a minute", "minutes");
        long hours = Math.round(seconds / 3600);
        if (hours < 22) return counted(hours, "an hour", "hours");
        long days = Math.round(seconds / SECONDS_OF_A_DAY);
        if (days < 26) return counted(days, "a day", "days");
        long months = Math.round(seconds / SECONDS_OF_A_DAY / DAYS_OF_A_YEAR * 12);
        if (months < 11) return counted(months, "a month", "months");
        return counted(Math.round(seconds / SECONDS_OF_A_DAY / DAYS_OF_A_YEAR), "a year", "years");
    }

    /** {@code in 3 hours}, or {@code 3 hours ago} where the duration isn't positive. */
    static String fromNow(Duration duration) {
        return duration.isPositive() ? "in " + inWords(duration) : inWords(duration) + " ago";
    }

    private static String counted(long count, String one, String many) {
        return count <= 1 ? one : count + " " + many;
    }
}
