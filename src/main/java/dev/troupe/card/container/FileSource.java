package dev.troupe.card.container;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file. Small reads, of which a file of tiny chunks takes millions, come out of a window that moves along. */
final class FileSource implements Source, Closeable {

    /** The channel copies through memory of its own, as large as what is read at once. */
    private static final int MOST_AT_ONCE = 1 << 16;

    private final byte[] window = new byte[1 << 13];
    private final FileChannel channel;
    private final long size;
    private long windowFrom;
    private int windowLength;

    FileSource(Path file) throws IOException {
        this.channel = FileChannel.open(file, StandardOpenOption.READ);
        this.size = channel.size();
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public int read(long position, byte[] into, int offset, int length) throws IOException {
        if (length >= window.length) {
            return channel.read(ByteBuffer.wrap(into, offset, Math.min(length, MOST_AT_ONCE)), position);
        }
        if (position < windowFrom || position >= windowFrom + windowLength) {
            windowFrom = position;
            windowLength = Math.max(0, channel.read(ByteBuffer.wrap(window), position));
        }
        int at = (int) (position - windowFrom);
        int count = Math.min(length, windowLength - at);
        if (count <= 0) return -1;
        System.arraycopy(window, at, into, offset, count);
        return count;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
