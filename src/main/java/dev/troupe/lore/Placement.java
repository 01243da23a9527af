package dev.troupe.lore;

/**
 * A woken entry's text and where it goes.
 *
 * @param text never blank
 * @param order the insertion order
 * @param ignoreOnMaxContext whether it is to go first, before anything else, when the prompt doesn't fit its window
 */
public record Placement(
        String bookId, String entryId, Place place, String text, int order, boolean ignoreOnMaxContext) {}
