package dev.troupe.standin;

import java.time.Duration;

/**
 * How fast the stand-in talks.
 *
 * @param between the pause after each event; zero for none
 * @param pieceLength code points per piece of text
 * @param comments the time between two keep-alive comments, where a scenario sends them
 */
public record Pace(Duration between, int pieceLength, Duration comments) {

    /** As fast as it can, in pieces of four. */
    public static final Pace FAST = new Pace(Duration.ZERO, 4, Duration.ofMillis(50));

    public Pace {
        if (between.isNegative() || pieceLength < 1 || !comments.isPositive()) {
            throw new IllegalArgumentException("No pace: %s, %d, %s".formatted(between, pieceLength, comments));
        }
    }
}
