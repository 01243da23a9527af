package dev.troupe.card.container;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;

/** The bytes by which formats are told. */
final class Magic {

    private Magic() {}

    static boolean at(byte[] bytes, int offset, byte[] magic) {
        return bytes.length >= offset + magic.length
                && Arrays.equals(bytes, offset, offset + magic.length, magic, 0, magic.length);
    }

    /** @param magic in Latin-1 */
    static boolean at(byte[] bytes, int offset, String magic) {
        return at(bytes, offset, magic.getBytes(ISO_8859_1));
    }
}
