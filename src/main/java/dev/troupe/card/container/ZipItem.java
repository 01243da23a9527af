package dev.troupe.card.container;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;

/**
 * An entry whose place in the file was checked.
 *
 * @param from where the entry begins
 * @param data where its data begins
 * @param end where its data ends
 */
record ZipItem(String name, int method, long crc, long from, long data, long end) {

    boolean isFolder() {
        return name.endsWith("/");
    }

    /** Such a name is no text that could be kept or referred to. */
    boolean hasControlCharacters() {
        return name.chars().anyMatch(Character::isISOControl);
    }

    /** In UTF-8, which names should be in; what is not is read byte by byte, so that it stays a name of its own. */
    static String name(byte[] bytes) {
        try {
            return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException other) {
            return new String(bytes, ISO_8859_1);
        }
    }
}
