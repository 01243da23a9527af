package dev.troupe.lore;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** An entry's keys, by their numbers in its book. */
final class KeySets {

    final int[] primary;
    /** Empty unless the entry is selective. */
    final int[] secondary;
    /** Of each of these, one must be found as well. */
    final List<int[]> additional;
    /** None of these may be found. */
    final int[] excluded;

    KeySets(int[] primary, int[] secondary, List<int[]> additional, int[] excluded) {
        this.primary = primary;
        this.secondary = secondary;
        this.additional = additional;
        this.excluded = excluded;
    }

    IntStream all() {
        return Stream.concat(Stream.of(primary, secondary, excluded), additional.stream())
                .flatMapToInt(IntStream::of);
    }
}
