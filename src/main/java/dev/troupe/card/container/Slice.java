package dev.troupe.card.container;

import java.io.IOException;

/** Part of a source, as a stream. */
final class Slice extends BlockStream {

    private final Source source;
    private final long to;
    private long at;

    Slice(Source source, long from, long to) {
        this.source = source;
        this.at = from;
        this.to = to;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) return 0;
        if (at >= to) return -1;
        int count = source.read(at, into, offset, (int) Math.min(length, to - at));
        if (count > 0) at += count;
        return count;
    }
}
