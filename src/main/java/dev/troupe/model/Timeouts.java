package dev.troupe.model;

import java.time.Duration;
import java.util.stream.Stream;

/**
 * How long a call waits for what. Without streaming an upstream stays silent until the whole answer is made: then only
 * {@code connect} and {@code whole} apply.
 *
 * @param connect until the request can be written: a free socket, name, TCP, TLS
 * @param headers from the request to the head of the response
 * @param firstText from the request to the first text; keep-alive comments don't count
 * @param idle once text has come, between any two bytes; keep-alive comments count
 * @param whole from the start of the call to its end
 */
public record Timeouts(Duration connect, Duration headers, Duration firstText, Duration idle, Duration whole) {

    /** What suits a hosted model. */
    public static final Timeouts DEFAULTS = new Timeouts(
            Duration.ofSeconds(5),
            Duration.ofSeconds(15),
            Duration.ofSeconds(45),
            Duration.ofSeconds(30),
            Duration.ofMinutes(5));

    public Timeouts {
        if (!Stream.of(connect, headers, firstText, idle, whole).allMatch(Duration::isPositive)) {
            throw new IllegalArgumentException("A time-out is longer than nothing");
        }
    }
}
