package dev.troupe.standin;

import org.jspecify.annotations.Nullable;

/**
 * How a stand-in is set up.
 *
 * @param port on loopback; 0 for any that is free
 * @param key the only bearer key it takes; null for any, though a strict one wants some
 * @param scenario what a call gets for which nothing else was chosen, such as {@code normal} or {@code stall-mid-stream*2}
 * @param reply the text of a whole reply
 */
public record StandInSettings(
        HostDialect dialect,
        int port,
        Pace pace,
        Limits limits,
        @Nullable String key,
        String scenario,
        String reply) {

    /** Says the same sentence at once, under the dialect's own limits, on a free port, to any key. */
    public static StandInSettings of(HostDialect dialect) {
        return new StandInSettings(dialect, 0, Pace.FAST, Limits.of(dialect), null, "normal", Speech.REPLY);
    }

    public StandInSettings port(int other) {
        return new StandInSettings(dialect, other, pace, limits, key, scenario, reply);
    }

    public StandInSettings pace(Pace other) {
        return new StandInSettings(dialect, port, other, limits, key, scenario, reply);
    }

    public StandInSettings limits(Limits other) {
        return new StandInSettings(dialect, port, pace, other, key, scenario, reply);
    }

    public StandInSettings key(@Nullable String other) {
        return new StandInSettings(dialect, port, pace, limits, other, scenario, reply);
    }

    public StandInSettings scenario(String other) {
        return new StandInSettings(dialect, port, pace, limits, key, other, reply);
    }

    public StandInSettings reply(String other) {
        return new StandInSettings(dialect, port, pace, limits, key, scenario, other);
    }
}
