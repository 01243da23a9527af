package dev.troupe.card.container;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Base64 as Node.js reads it, which is what cards were made with: the URL alphabet means the same, what is in no alphabet is passed over,
 * the first {@code =} ends it, and a single character left over is dropped.
 */
final class LenientBase64 extends InputStream {

    private static final byte NOTHING = -1;
    private static final byte[] VALUES = values();

    private final InputStream text;
    private final byte[] read = new byte[1 << 13];
    private int position;
    private int limit;
    private int bits;
    private int held;
    private boolean ended;
    private boolean junk;

    LenientBase64(InputStream text) {
        this.text = text;
    }

    /** Whether something was passed over, so far, that is no white space. */
    boolean hasJunk() {
        return junk;
    }

    @Override
    public int read() throws IOException {
        while (held < 8) {
            int value = next();
            if (value < 0) return -1;
            bits = bits << 6 | value;
            held += 6;
        }
        held -= 8;
        return bits >>> held & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int count = 0;
        while (count < length) {
            int value = read();
            if (value < 0) break;
            into[offset + count++] = (byte) value;
        }
        return count == 0 && length > 0 ? -1 : count;
    }

    @Override
    public void close() throws IOException {
        text.close();
    }

    private int next() throws IOException {
        while (!ended) {
            if (position == limit) {
                position = 0;
                limit = text.read(read, 0, read.length);
                if (limit <= 0) break;
            }
            byte letter = read[position++];
            if (letter == '=') break;
            int value = letter < 0 ? NOTHING : VALUES[letter];
            if (value >= 0) return value;
            junk |= letter < 0 || letter > ' ';
        }
        ended = true;
        return -1;
    }

    private static byte[] values() {
        var values = new byte[128];
        Arrays.fill(values, NOTHING);
        var alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        for (byte value = 0; value < alphabet.length(); value++) {
            values[alphabet.charAt(value)] = value;
        }
        values['-'] = values['+'];
        values['_'] = values['/'];
        return values;
    }
}
