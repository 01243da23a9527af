package dev.troupe.card.container;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The end of a ZIP, which says where its directory is. It is looked for from the tail: whatever stands before a ZIP, and whatever its
 * entries hold, may look like the beginning of one.
 *
 * @param directory where the directory really begins in the file
 * @param prefix how many bytes stand before the ZIP that its own offsets don't count
 * @param end where the directory ends
 * @param entries how many the directory is said to have
 * @param trailing whether something follows the ZIP
 */
record ZipEnd(long directory, long prefix, long end, long entries, boolean trailing) {

    static final String DIRECTORY_ENTRY = "PK\1\2";

    private static final String SIGNATURE = "PK\5\6";
    private static final String LOCATOR_64 = "PK\6\7";
    private static final String SIGNATURE_64 = "PK\6\6";
    private static final int LENGTH = 22;
    private static final int LOCATOR_LENGTH = 20;
    private static final int LENGTH_64 = 56;
    private static final int LONGEST_COMMENT = 0xffff;

    /** Null if the file doesn't end in a ZIP. */
    static @Nullable ZipEnd find(Source source) throws IOException {
        long tailFrom = Math.max(0, source.size() - LENGTH - LONGEST_COMMENT);
        var tail = source.bytes(tailFrom, (int) (source.size() - tailFrom));
        for (int at = tail.length - LENGTH; at >= 0; at--) {
            if (!Magic.at(tail, at, SIGNATURE)) continue;
            long after = (long) tail.length - at - LENGTH - Little.u16(tail, at + 20);
            var found = after < 0 ? null : read(source, tail, at, tailFrom + at, after > 0);
            if (found != null) return found;
        }
        return null;
    }

    private static @Nullable ZipEnd read(Source source, byte[] tail, int at, long position, boolean trailing)
            throws IOException {
        long entries = Little.u16(tail, at + 10);
        long size = Little.u32(tail, at + 12);
        long offset = Little.u32(tail, at + 16);
        if (Little.u16(tail, at + 4) != 0 && Little.u16(tail, at + 4) != 0xffff) return null;
        if (entries == 0xffff || size == 0xffffffffL || offset == 0xffffffffL) {
            long large = large(source, position);
            if (large >= 0) {
                var end = source.bytes(large, LENGTH_64);
                return checked(source, Little.u64(end, 40), Little.u64(end, 48), large, Little.u64(end, 32), trailing);
            }
        }
        return checked(source, size, offset, position, entries, trailing);
    }

    /** Where the end of a ZIP64 is: where its locator says, or, when something was put before the ZIP, right before the locator; or -1. */
    private static long large(Source source, long position) throws IOException {
        long locator = position - LOCATOR_LENGTH;
        if (locator < LENGTH_64) return -1;
        var bytes = source.bytes(locator, LOCATOR_LENGTH);
        if (!Magic.at(bytes, 0, LOCATOR_64)) return -1;
        long said = Little.u64(bytes, 8);
        return isLarge(source, said, locator)
                ? said
                : isLarge(source, locator - LENGTH_64, locator) ? locator - LENGTH_64 : -1;
    }

    private static boolean isLarge(Source source, long at, long locator) throws IOException {
        return at >= 0 && at <= locator - LENGTH_64 && Magic.at(source.bytes(at, 4), 0, SIGNATURE_64);
    }

    private static @Nullable ZipEnd checked(
            Source source, long size, long offset, long end, long entries, boolean trailing) throws IOException {
        if (size < 0 || offset < 0 || size > end || offset > end - size) return null;
        long directory = end - size;
        boolean holds = size == 0 || size >= 4 && Magic.at(source.bytes(directory, 4), 0, DIRECTORY_ENTRY);
        return holds ? new ZipEnd(directory, directory - offset, end, entries, trailing) : null;
    }
}
