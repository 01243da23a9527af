package dev.troupe.card.container;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/** A PNG, chunk by chunk, as right or as wrong as a test wants it. */
final class GivenPng {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    private GivenPng() {}

    /** The signature alone. */
    static GivenPng nothing() {
        var png = new GivenPng();
        png.bytes.writeBytes(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
        return png;
    }

    /** Begun with a header of one pixel. */
    static GivenPng aPng() {
        return nothing().header(1, 1);
    }

    /** A whole picture with this card in one chunk. */
    static byte[] holding(String keyword, String card) {
        return aPng().card(keyword, card).pixels().end();
    }

    GivenPng header(int width, int height) {
        return chunk("IHDR", header(width, height, 8));
    }

    static byte[] header(int width, int height, int depth) {
        return ByteBuffer.allocate(13)
                .putInt(width)
                .putInt(height)
                .put((byte) depth)
                .array();
    }

    GivenPng chunk(String type, byte[] data) {
        return chunk(type, data, crc(type, data));
    }

    GivenPng chunk(String type, byte[] data, int crc) {
        bytes.writeBytes(ByteBuffer.allocate(12 + data.length)
                .putInt(data.length)
                .put(type.getBytes(ISO_8859_1))
                .put(data)
                .putInt(crc)
                .array());
        return this;
    }

    /** Anything, between chunks. */
    GivenPng raw(byte[] data) {
        bytes.writeBytes(data);
        return this;
    }

    GivenPng card(String keyword, String card) {
        return text(keyword, base64(card));
    }

    GivenPng text(String keyword, String text) {
        return chunk("tEXt", (keyword + "\0" + text).getBytes(ISO_8859_1));
    }

    GivenPng packedText(String keyword, byte[] text) {
        return chunk("zTXt", join((keyword + "\0\0").getBytes(ISO_8859_1), zlib(text)));
    }

    GivenPng internationalText(String keyword, String text) {
        return chunk("iTXt", (keyword + "\0\0\0en\0Karte\0" + text).getBytes(UTF_8));
    }

    GivenPng packedInternationalText(String keyword, String text) {
        return chunk("iTXt", join((keyword + "\0\1\0\0\0").getBytes(UTF_8), zlib(text.getBytes(UTF_8))));
    }

    GivenPng pixels() {
        return chunk("IDAT", zlib(new byte[2]));
    }

    byte[] end() {
        return chunk("IEND", new byte[0]).bytes();
    }

    byte[] bytes() {
        return bytes.toByteArray();
    }

    static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
    }

    static byte[] join(byte[]... parts) {
        var all = new ByteArrayOutputStream();
        for (var part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    static byte[] zlib(byte[] data) {
        var packed = new ByteArrayOutputStream();
        try (var out = new DeflaterOutputStream(packed, new Deflater(), 1 << 16)) {
            out.write(data);
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
        return packed.toByteArray();
    }

    private static int crc(String type, byte[] data) {
        var crc = new CRC32();
        crc.update(type.getBytes(ISO_8859_1));
        crc.update(data);
        return (int) crc.getValue();
    }
}
