package dev.troupe.card.container;

import dev.troupe.card.CardRefused;
import java.io.IOException;
import java.io.InputStream;

/**
 * What a ZIP's directory says of an entry.
 *
 * @param name as bytes, to be compared with the entry's own
 * @param flags the general purpose bits
 * @param packed bytes of its data
 * @param offset of the entry, not counting what stands before the ZIP
 * @param mode Unix' kind of file and permissions, if whoever packed it wrote them
 */
record ZipHeader(byte[] name, int flags, int method, long crc, long packed, long offset, int mode) {

    private static final int LENGTH = 46;
    private static final int ZIP64 = 1;
    private static final long ELSEWHERE = 0xffffffffL;
    private static final int ENCRYPTED = 1 | 1 << 6 | 1 << 13;
    private static final int KIND = 0170000;
    private static final int LINK = 0120000;

    /** Reads the next one and stops right after it. */
    static ZipHeader read(InputStream directory) throws IOException {
        var fixed = directory.readNBytes(LENGTH);
        if (fixed.length < LENGTH || !Magic.at(fixed, 0, ZipEnd.DIRECTORY_ENTRY)) throw ZipArchive.broken();
        var name = exactly(directory, Little.u16(fixed, 28));
        var extra = exactly(directory, Little.u16(fixed, 30));
        exactly(directory, Little.u16(fixed, 32));
        long packed = Little.u32(fixed, 20);
        long offset = Little.u32(fixed, 42);
        if (packed == ELSEWHERE || offset == ELSEWHERE) {
            int at = large(extra) + (Little.u32(fixed, 24) == ELSEWHERE ? 8 : 0);
            if (packed == ELSEWHERE) {
                packed = number(extra, at);
                at += 8;
            }
            if (offset == ELSEWHERE) offset = number(extra, at);
        }
        return new ZipHeader(
                name,
                Little.u16(fixed, 8),
                Little.u16(fixed, 10),
                Little.u32(fixed, 16),
                packed,
                offset,
                Little.u16(fixed, 40));
    }

    /** @throws CardRefused for what no card needs and no reader should follow */
    ZipHeader checked() {
        if ((flags & ENCRYPTED) != 0) {
            throw CardRefused.invalid("zip-encrypted", "The ZIP has encrypted entries.");
        }
        if ((mode & KIND) == LINK) {
            throw CardRefused.invalid("zip-link", "The ZIP has links in it.");
        }
        if (method != 0 && method != 8) {
            throw CardRefused.invalid("zip-method", "The ZIP packs entries in a way that is not read here.");
        }
        if (packed < 0 || offset < 0) throw ZipArchive.broken();
        return this;
    }

    static boolean isEncrypted(int flags) {
        return (flags & ENCRYPTED) != 0;
    }

    private static byte[] exactly(InputStream directory, int length) throws IOException {
        var bytes = directory.readNBytes(length);
        if (bytes.length < length) throw ZipArchive.broken();
        return bytes;
    }

    /** Where in the extra fields the numbers are that have no room in the header. */
    private static int large(byte[] extra) {
        for (int at = 0; at + 4 <= extra.length; at += 4 + Little.u16(extra, at + 2)) {
            if (Little.u16(extra, at) == ZIP64) return at + 4;
        }
        throw ZipArchive.broken();
    }

    private static long number(byte[] extra, int at) {
        if (at + 8 > extra.length) throw ZipArchive.broken();
        return Little.u64(extra, at);
    }
}
