package dev.troupe.model;

import java.time.Duration;

/** Refuses settings that make no sense, in words that an admin can be shown. */
final class Ranges {

    private Ranges() {}

    static void require(String field, long value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException("%s must be %,d to %,d".formatted(field, least, most));
        }
    }

    static void require(String field, Duration value, Duration most) {
        if (!value.isPositive() || value.compareTo(most) > 0) {
            throw new IllegalArgumentException("%s must be longer than nothing and at most %s".formatted(field, most));
        }
    }

    static void require(boolean holds, String rule) {
        if (!holds) throw new IllegalArgumentException(rule);
    }
}
