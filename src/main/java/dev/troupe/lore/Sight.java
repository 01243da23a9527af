package dev.troupe.lore;

/**
 * Where an entry looks for its keys, and how closely.
 *
 * @param exact whether case counts
 * @param whole whether only whole words count
 * @param depth how many of the newest messages it sees
 * @param others a bit for each of the other texts that it sees, see {@link ScanTexts}
 */
record Sight(boolean exact, boolean whole, int depth, int others) {}
