package dev.troupe.card.container;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** Bytes that are read where they are needed. Not thread-safe. */
interface Source {

    long size();

    /** @return how many bytes were read, at least one of those asked for; -1 at the end */
    int read(long position, byte[] into, int offset, int length) throws IOException;

    /** Allocates what it is asked for, so a length from a file is checked before. @throws EOFException if there are fewer */
    default byte[] bytes(long from, int length) throws IOException {
        var bytes = new byte[length];
        for (int done = 0; done < length; ) {
            int more = read(from + done, bytes, done, length - done);
            if (more < 0) throw new EOFException();
            done += more;
        }
        return bytes;
    }

    /** The bytes before {@code to}, from {@code from} on. Reads in pieces as large as its reader's. */
    default InputStream stream(long from, long to) {
        return new Slice(this, from, to);
    }

    static Source of(byte[] bytes) {
        return new Source() {
            @Override
            public long size() {
                return bytes.length;
            }

            @Override
            public int read(long position, byte[] into, int offset, int length) {
                if (position >= bytes.length) return -1;
                int count = (int) Math.min(length, bytes.length - position);
                System.arraycopy(bytes, (int) position, into, offset, count);
                return count;
            }
        };
    }
}
