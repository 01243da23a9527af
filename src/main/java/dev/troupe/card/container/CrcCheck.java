package dev.troupe.card.container;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;

/** Says so when the bytes of a stream that was read to its end are not those that its checksum was made of. */
final class CrcCheck extends BlockStream {

    private final InputStream bytes;
    private final CRC32 crc = new CRC32();
    private final long expected;
    private final Runnable wrong;

    CrcCheck(InputStream bytes, long expected, Runnable wrong) {
        this.bytes = bytes;
        this.expected = expected;
        this.wrong = wrong;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int count = bytes.read(into, offset, length);
        if (count > 0) crc.update(into, offset, count);
        else if (count < 0 && crc.getValue() != expected) wrong.run();
        return count;
    }

    @Override
    public void close() throws IOException {
        bytes.close();
    }
}
