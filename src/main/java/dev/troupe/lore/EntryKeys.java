package dev.troupe.lore;

import org.jspecify.annotations.Nullable;

/**
 * What an entry is found by.
 *
 * @param special whether any key is not just a text, so that something may be wrong with it
 */
record EntryKeys(KeySets sets, Logic logic, Looking looking, boolean special) {

    /**
     * How it looks for them; null for what the entry leaves to others.
     *
     * @param sources bits of {@link ScanTexts}
     */
    record Looking(
            @Nullable Integer depth,
            @Nullable Boolean caseSensitive,
            @Nullable Boolean wholeWords,
            int sources) {}
}
