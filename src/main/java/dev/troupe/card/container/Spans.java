package dev.troupe.card.container;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Parts of a source in their order, neighbours joined, so that they are few. */
final class Spans {

    private record Span(long from, long to) {}

    private final List<Span> spans = new ArrayList<>();

    void add(long from, long to) {
        boolean follows = !spans.isEmpty() && spans.getLast().to == from;
        spans.add(new Span(follows ? spans.removeLast().from : from, to));
    }

    /** All of them in one array, with something after them. */
    byte[] bytes(Source source, byte... after) throws IOException {
        long length = after.length;
        for (var span : spans) {
            length += span.to - span.from;
        }
        var bytes = new byte[Math.toIntExact(length)];
        int at = 0;
        for (var span : spans) {
            at += source.stream(span.from, span.to).readNBytes(bytes, at, (int) (span.to - span.from));
        }
        System.arraycopy(after, 0, bytes, at, after.length);
        return bytes;
    }
}
