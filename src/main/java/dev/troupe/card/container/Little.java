package dev.troupe.card.container;

/** Unsigned numbers, the lowest byte first, as ZIP and RIFF write them. */
final class Little {

    private Little() {}

    static int u16(byte[] bytes, int at) {
        return bytes[at] & 0xff | (bytes[at + 1] & 0xff) << 8;
    }

    static long u32(byte[] bytes, int at) {
        return u16(bytes, at) | (long) u16(bytes, at + 2) << 16;
    }

    /** Negative where it is over what a long holds. */
    static long u64(byte[] bytes, int at) {
        return u32(bytes, at) | u32(bytes, at + 4) << 32;
    }
}
