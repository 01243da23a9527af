package dev.troupe.card.container;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** A WebP with EXIF in it. Its picture is none; nobody looks. */
final class GivenWebp {

    static final byte[] PICTURE = GivenPng.join(chunk("VP8X", new byte[10]), chunk("VP8L", new byte[] {1, 2, 3}));

    private GivenWebp() {}

    static byte[] holding(byte[] exif) {
        var flags = new byte[10];
        flags[0] = 8;
        return riff(GivenPng.join(chunk("VP8X", flags), chunk("VP8L", new byte[] {1, 2, 3}), chunk("EXIF", exif)));
    }

    static byte[] riff(byte[] chunks) {
        return GivenPng.join(
                buffer(12)
                        .put("RIFF".getBytes(ISO_8859_1))
                        .putInt(4 + chunks.length)
                        .put("WEBP".getBytes(ISO_8859_1))
                        .array(),
                chunks);
    }

    static byte[] chunk(String type, byte[] data) {
        return buffer(8 + data.length + data.length % 2)
                .put(type.getBytes(ISO_8859_1))
                .putInt(data.length)
                .put(data)
                .array();
    }

    /** EXIF with a comment, behind a link to a directory of its own or, for a link of 0, in the first. */
    static byte[] tiff(boolean little, int link, byte[] comment) {
        int directory = link == 0 ? 8 : 26;
        var bytes = ByteBuffer.allocate(directory + 18 + comment.length)
                .order(little ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN)
                .put((little ? "II" : "MM").getBytes(ISO_8859_1))
                .putShort((short) 42)
                .putInt(8);
        if (link != 0) {
            bytes.putShort((short) 1)
                    .putShort((short) link)
                    .putShort((short) 4)
                    .putInt(1)
                    .putInt(26)
                    .putInt(0);
        }
        bytes.putShort((short) 1).putShort((short) 0x9286).putShort((short) 7);
        return bytes.putInt(comment.length)
                .putInt(directory + 18)
                .putInt(0)
                .put(comment)
                .array();
    }

    private static ByteBuffer buffer(int length) {
        return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    }
}
