package dev.troupe.lore;

/** Chance that can be repeated: a throw depends on the seed and on what it is for, not on how many came before. */
record Dice(long seed) {

    /** From 0 to below 1. */
    double roll(String purpose, Candidate about) {
        long hash = new Hashing()
                .add(purpose)
                .add(about.book.id())
                .add(about.entry.id())
                .value();
        return (mixed(seed ^ mixed(hash)) >>> 11) * 0x1.0p-53;
    }

    /** The finish of SplitMix64, which lets each bit decide about each. */
    private static long mixed(long bits) {
        long once = (bits + 0x9e3779b97f4a7c15L ^ (bits >>> 30)) * 0xbf58476d1ce4e5b9L;
        long twice = (once ^ (once >>> 27)) * 0x94d049bb133111ebL;
        return twice ^ (twice >>> 31);
    }
}
