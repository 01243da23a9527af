package dev.troupe.card.container;

import dev.troupe.card.CardRefused;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;

/** Lets out of one file what its limits allow, counted as it comes. Tells broken data apart from a disk that can't be read. */
final class Unpacking {

    private final CardLimits limits;
    private long total;

    Unpacking(CardLimits limits) {
        this.limits = limits;
    }

    /** An asset. @param packed how many bytes of the file it is made from */
    InputStream entry(InputStream bytes, long packed) {
        return new Metered(bytes, packed, limits.contents().entryBytes());
    }

    /** The text of a chunk. @param packed how many bytes of the file it is made from */
    byte[] text(InputStream bytes, long packed) throws IOException {
        try (var text = new Metered(bytes, packed, limits.textBytes())) {
            return text.readAllBytes();
        }
    }

    /** @param raw whether the data is a ZIP entry's, which has no header of its own */
    static InputStream inflated(InputStream packed, boolean raw) {
        var inflater = new Inflater(raw);
        return new InflaterInputStream(packed, inflater, 1 << 13) {
            @Override
            public void close() throws IOException {
                super.close();
                inflater.end();
            }
        };
    }

    static CardRefused broken() {
        return CardRefused.invalid("packed-data-broken", "Packed data in the file is broken.");
    }

    private final class Metered extends BlockStream {

        private final InputStream bytes;
        private final long packed;
        private final long most;
        private long count;

        Metered(InputStream bytes, long packed, long most) {
            this.bytes = bytes;
            this.packed = packed;
            this.most = most;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            try {
                int more = bytes.read(into, offset, length);
                if (more > 0) add(more);
                return more;
            } catch (ZipException | EOFException broken) {
                throw broken();
            }
        }

        private void add(int more) {
            count += more;
            total += more;
            var contents = limits.contents();
            if (count > most) {
                throw CardRefused.tooLarge(
                        "entry-too-large", "Something in the file is longer than %,d bytes.".formatted(most));
            }
            if (total > contents.totalBytes()) {
                throw CardRefused.tooLarge(
                        "contents-too-large", "The file unpacks to over %,d bytes.".formatted(contents.totalBytes()));
            }
            if (count > contents.ratioFrom() && count / contents.ratio() > packed) {
                throw CardRefused.tooLarge(
                        "ratio-too-high",
                        "Something in the file unpacks to over %d times its size.".formatted(contents.ratio()));
            }
        }

        @Override
        public void close() throws IOException {
            bytes.close();
        }
    }
}
