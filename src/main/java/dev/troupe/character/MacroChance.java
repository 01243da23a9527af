package dev.troupe.character;

import java.util.Random;

/**
 * Chance for one place in one text: always the same for the same seed, text and place. {@link Random} is used because
 * its numbers are laid down for every release of Java.
 */
final class MacroChance {

    private final Random random;

    private MacroChance(Random random) {
        this.random = random;
    }

    static MacroChance of(long seed, String text, int place) {
        return new MacroChance(new Random(mixed(seed + mixed(((long) text.hashCode() << 32) + place))));
    }

    /** From 0 up to, and without, the bound. */
    int below(int bound) {
        return random.nextInt(bound);
    }

    /**
     * The end of SplitMix64: neighbouring numbers become unlike ones, which {@link Random} by itself doesn't see to.
     */
    private static long mixed(long number) {
        long z = number + 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
