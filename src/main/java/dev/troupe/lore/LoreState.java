package dev.troupe.lore;

import java.util.List;

/**
 * What must be known of earlier turns: the timers that run, and the first matches that {@code @@keep_activate_after_match} and
 * {@code @@dont_activate_after_match} ask about. Small, and nothing but text and numbers, to be kept with a message as JSON.
 */
public record LoreState(List<Remembered> entries) {

    private static final LoreState NONE = new LoreState(List.of());

    public LoreState {
        entries = List.copyOf(entries);
    }

    /** Nothing has happened yet. */
    public static LoreState none() {
        return NONE;
    }

    /**
     * One entry's past. Positions are counts of messages of the whole path.
     *
     * @param hash of the entry's keys and text; an edited entry is a new one
     * @param firstMatch where it first woke, -1 if never or if nobody asks
     * @param since where its timers began; they are void where the path isn't longer than that
     * @param stickyUntil where it stops being sticky; 0 if it isn't
     * @param cooldownUntil where it may wake again; 0 if it may
     */
    public record Remembered(
            String book, String entry, String hash, int firstMatch, int since, int stickyUntil, int cooldownUntil) {}
}
