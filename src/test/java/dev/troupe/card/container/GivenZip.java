package dev.troupe.card.container;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** A ZIP, byte by byte, that may say one thing in its directory and another in its entries. */
final class GivenZip {

    /** One entry, with all that can be lied about. */
    static final class Entry {
        byte[] name;
        byte[] localName;
        byte[] data;
        int method;
        int flags;
        int mode;
        long crc;
        long length;
        boolean large;
        long offset = -1;

        Entry(String name, byte[] data) {
            this.name = name.getBytes(UTF_8);
            this.localName = this.name;
            this.data = data;
            this.length = data.length;
            var sum = new CRC32();
            sum.update(data);
            this.crc = sum.getValue();
        }
    }

    private final List<Entry> entries = new ArrayList<>();
    private boolean large;
    private String comment = "";

    /** With this card at its root. */
    static GivenZip aCharx(String card) {
        return new GivenZip().entry("card.json", card);
    }

    GivenZip entry(String name, String text) {
        return entry(name, text.getBytes(UTF_8));
    }

    GivenZip entry(String name, byte[] data) {
        entries.add(new Entry(name, data));
        return this;
    }

    GivenZip packed(String name, byte[] data) {
        return entry(name, data).but(it -> {
            it.method = 8;
            it.data = deflated(data);
        });
    }

    /** Changes the entry added last. */
    GivenZip but(Consumer<Entry> change) {
        change.accept(entries.getLast());
        return this;
    }

    GivenZip large() {
        large = true;
        return this;
    }

    GivenZip comment(String text) {
        comment = text;
        return this;
    }

    byte[] bytes() {
        var zip = new ByteArrayOutputStream();
        var directory = new ByteArrayOutputStream();
        for (var entry : entries) {
            directory.writeBytes(central(entry, entry.offset < 0 ? zip.size() : entry.offset));
            zip.writeBytes(local(entry));
        }
        int start = zip.size();
        zip.writeBytes(directory.toByteArray());
        if (large) zip.writeBytes(end64(start, directory.size()));
        zip.writeBytes(end(start, directory.size()));
        return zip.toByteArray();
    }

    static byte[] local(Entry entry) {
        return buffer(30 + entry.localName.length + entry.data.length)
                .putInt(0x04034b50)
                .putShort((short) 20)
                .putShort((short) entry.flags)
                .putShort((short) entry.method)
                .putInt(0)
                .putInt((int) entry.crc)
                .putInt(entry.data.length)
                .putInt((int) entry.length)
                .putShort((short) entry.localName.length)
                .putShort((short) 0)
                .put(entry.localName)
                .put(entry.data)
                .array();
    }

    private static byte[] central(Entry entry, long offset) {
        int extra = entry.large ? 28 : 0;
        var bytes = buffer(46 + entry.name.length + extra)
                .putInt(0x02014b50)
                .putShort((short) (3 << 8 | 20))
                .putShort((short) 20)
                .putShort((short) entry.flags)
                .putShort((short) entry.method)
                .putInt(0)
                .putInt((int) entry.crc)
                .putInt(entry.large ? -1 : entry.data.length)
                .putInt(entry.large ? -1 : (int) entry.length)
                .putShort((short) entry.name.length)
                .putShort((short) extra)
                .putShort((short) 0)
                .putInt(0)
                .putInt(entry.mode << 16)
                .putInt(entry.large ? -1 : (int) offset)
                .put(entry.name);
        if (entry.large) {
            bytes.putShort((short) 1).putShort((short) 24).putLong(entry.length);
            bytes.putLong(entry.data.length).putLong(offset);
        }
        return bytes.array();
    }

    private byte[] end64(int start, int size) {
        return buffer(56 + 20)
                .putInt(0x06064b50)
                .putLong(44)
                .putInt(45 << 16 | 45)
                .putLong(0)
                .putLong(entries.size())
                .putLong(entries.size())
                .putLong(size)
                .putLong(start)
                .putInt(0x07064b50)
                .putInt(0)
                .putLong(start + size)
                .putInt(1)
                .array();
    }

    private byte[] end(int start, int size) {
        return buffer(22 + comment.length())
                .putInt(0x06054b50)
                .putInt(0)
                .putShort((short) (large ? -1 : entries.size()))
                .putShort((short) (large ? -1 : entries.size()))
                .putInt(large ? -1 : size)
                .putInt(large ? -1 : start)
                .putShort((short) comment.length())
                .put(comment.getBytes(UTF_8))
                .array();
    }

    private static ByteBuffer buffer(int length) {
        return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    }

    static byte[] deflated(byte[] data) {
        var deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        deflater.setInput(data);
        deflater.finish();
        var packed = new ByteArrayOutputStream();
        var buffer = new byte[1 << 16];
        while (!deflater.finished()) {
            packed.write(buffer, 0, deflater.deflate(buffer));
        }
        deflater.end();
        return packed.toByteArray();
    }
}
