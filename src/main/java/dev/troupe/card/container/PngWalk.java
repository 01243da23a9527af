package dev.troupe.card.container;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.troupe.card.CardRefused;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Goes from chunk to chunk, never beyond the bytes that are there. */
final class PngWalk {

    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

    private final Source source;
    private long at = SIGNATURE.length;
    private boolean complete;

    PngWalk(Source source) {
        this.source = source;
    }

    static boolean begins(byte[] head) {
        return Magic.at(head, 0, SIGNATURE);
    }

    /** The first chunk, which has to be the header. @param pixels the most that it may claim */
    PngChunk header(long pixels) throws IOException {
        var header = next();
        if (header == null || !header.type().equals("IHDR") || header.length() != 13) {
            throw CardRefused.invalid("png-broken", "The PNG doesn't begin with its header.");
        }
        var size = ByteBuffer.wrap(source.bytes(header.data(), 8));
        long width = size.getInt();
        long height = size.getInt();
        if (width <= 0 || height <= 0) {
            throw CardRefused.invalid("png-broken", "The PNG claims a size that no picture has.");
        }
        if (width * height > pixels) {
            throw CardRefused.tooLarge("picture-too-large", "The picture has over %,d pixels.".formatted(pixels));
        }
        return header;
    }

    /**
     * @return null after the end chunk, and where the file breaks off or goes on with what is no chunk
     * @throws CardRefused for a length that the format has no room for, which no broken transfer explains
     */
    @Nullable PngChunk next() throws IOException {
        if (complete || source.size() - at < 12) return null;
        var head = source.bytes(at, 8);
        int length = ByteBuffer.wrap(head).getInt();
        if (length < 0) {
            throw CardRefused.invalid("png-broken", "A chunk of the PNG claims a length that no chunk has.");
        }
        if (length > source.size() - at - 12 || !hasType(head)) return null;
        var chunk = new PngChunk(new String(head, 4, 4, US_ASCII), at, length);
        at = chunk.end();
        complete = chunk.type().equals("IEND");
        return chunk;
    }

    /** Whether the end chunk was reached. */
    boolean complete() {
        return complete;
    }

    /** Where the chunks that were found end. */
    long end() {
        return at;
    }

    private static boolean hasType(byte[] head) {
        for (int i = 4; i < 8; i++) {
            int letter = head[i] | 0x20;
            if (letter < 'a' || letter > 'z') return false;
        }
        return true;
    }
}
