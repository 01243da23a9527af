package dev.troupe.lore;

/** A running hash of texts (FNV-1a, 64 bits), the same everywhere and for ever. */
final class Hashing {

    private static final long PRIME = 0x100000001b3L;

    private long value = 0xcbf29ce484222325L;

    Hashing add(String text) {
        for (int i = 0; i < text.length(); i++) {
            value = (value ^ text.charAt(i)) * PRIME;
        }
        // A unit that ends the text, so that "ab", "c" isn't "a", "bc".
        value = (value ^ 0x10000) * PRIME;
        return this;
    }

    long value() {
        return value;
    }
}
