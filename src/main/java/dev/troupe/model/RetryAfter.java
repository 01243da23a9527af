package dev.troupe.model;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/** Reads how long an upstream asks us to wait: seconds, whole or not, a date, or OpenAI's milliseconds. */
final class RetryAfter {

    private static final double LONGEST_SECONDS = Duration.ofDays(1).toSeconds();

    private RetryAfter() {}

    /** 0 s to a day; null if it doesn't say, or says nonsense. */
    static @Nullable Duration in(HttpHeaders headers, Instant now) {
        Double millis = number(headers.getFirst("Retry-After-Ms"));
        if (millis != null) {
            return within(millis / 1000);
        }
        String text = headers.getFirst(HttpHeaders.RETRY_AFTER);
        Double seconds = number(text);
        return seconds != null ? within(seconds) : date(text, now);
    }

    private static @Nullable Double number(@Nullable String text) {
        try {
            double number = text == null ? Double.NaN : Double.parseDouble(text);
            return Double.isNaN(number) ? null : number;
        } catch (NumberFormatException ignored) {
            return null;
        }
    }

    private static @Nullable Duration date(@Nullable String text, Instant now) {
        if (text == null) {
            return null;
        }
        try {
            Instant then = ZonedDateTime.parse(text.strip(), DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            return within(Duration.between(now, then).toSeconds());
        } catch (DateTimeException ignored) {
            return null;
        }
    }

    private static Duration within(double seconds) {
        return Duration.ofMillis(Math.round(Math.clamp(seconds, 0, LONGEST_SECONDS) * 1000));
    }
}
