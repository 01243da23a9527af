package dev.troupe.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpHeaders;

class RetryAfterTests {

    private static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            3                             | PT3S
            0.25                          | PT0.25S
            0                             | PT0S
            -7                            | PT0S
            1e300                         | PT24H
            Infinity                      | PT24H
            Mon, 23 Nov 2026 08:00:12 GMT | PT12S
            Mon, 23 Nov 2026 07:59:00 GMT | PT0S
            Sat, 23 Nov 2126 08:00:00 GMT | PT24H
            NaN                           |
            soon                          |
            """)
    void secondsAndDatesAreRead(String header, Duration wait) {
        assertThat(waiting("Retry-After", header)).isEqualTo(wait);
    }

    @Test
    void millisecondsAreMoreExact() {
        HttpHeaders headers = new HttpHeaders();
        headers.set("Retry-After", "2");
        headers.set("Retry-After-Ms", "1500");

        assertThat(RetryAfter.in(headers, NOW)).isEqualTo(Duration.ofMillis(1500));
    }

    @Test
    void nothingIsNothing() {
        assertThat(RetryAfter.in(new HttpHeaders(), NOW)).isNull();
    }

    private static Duration waiting(String header, String value) {
        HttpHeaders headers = new HttpHeaders();
        headers.set(header, value);
        return RetryAfter.in(headers, NOW);
    }
}
