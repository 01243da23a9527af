package dev.troupe.lore;

/**
 * One round over the entries.
 *
 * @param level of recursion that is open; entries that wait for a deeper one go on waiting
 * @param depth how many messages entries see that don't say
 */
record Scan(Kind kind, int level, int depth) {

    enum Kind {
        FIRST,
        /** The texts of woken entries are searched too. */
        RECURSION,
        /** More messages are searched, since too few entries woke. */
        WIDER
    }
}
