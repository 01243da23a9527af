package dev.troupe.model;

import java.time.Duration;

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

    private static final Duration LONGEST = Duration.ofHours(1);

    /** What suits a hosted model. */
    public static final Timeouts DEFAULTS = new Timeouts(
            Duration.ofSeconds(5),
            Duration.ofSeconds(15),
            Duration.ofSeconds(45),
            Duration.ofSeconds(30),
            Duration.ofMinutes(5));

    public Timeouts {
        Ranges.require("connect", connect, LONGEST);
        Ranges.require("headers", headers, LONGEST);
        Ranges.require("firstText", firstText, LONGEST);
        Ranges.require("idle", idle, LONGEST);
        Ranges.require("whole", whole, LONGEST);
    }
}
