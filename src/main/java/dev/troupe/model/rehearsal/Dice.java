package dev.troupe.model.rehearsal;

import java.util.List;
import java.util.SplittableRandom;

/** Choices that look free and are not: the same prompt and seed always fall the same way. */
final class Dice {

    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private final SplittableRandom random;

    private Dice(long seed) {
        random = new SplittableRandom(seed);
    }

    /** Dice that depend on every message, and on nothing else but the seed. */
    static Dice of(List<Line> prompt, long seed) {
        long hash = FNV_OFFSET ^ seed;
        for (Line line : prompt) {
            hash = (hash ^ line.role().ordinal()) * FNV_PRIME;
            for (int at = 0; at < line.text().length(); at++) {
                hash = (hash ^ line.text().charAt(at)) * FNV_PRIME;
            }
        }
        return new Dice(hash);
    }

    <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    boolean inFavour(int percent) {
        return random.nextInt(100) < percent;
    }
}
