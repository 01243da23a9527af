package dev.troupe.card.container;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the user's comment in EXIF: where it belongs, or in the first directory, where sharp puts it. Every offset is checked. */
final class ExifComment {

    private static final int EXIF_DIRECTORY = 0x8769;
    private static final int USER_COMMENT = 0x9286;
    private static final int CODE_LENGTH = 8;
    private static final String UNICODE = "UNICODE\0";
    private static final List<String> BYTE_CODES = List.of("ASCII\0\0\0", "\0\0\0\0\0\0\0\0", "JIS\0\0\0\0\0");

    private final ByteBuffer tiff;

    private ExifComment(ByteBuffer tiff) {
        this.tiff = tiff;
    }

    /** In UTF-8, without the white space and zeros around it; null if there is none. */
    static byte @Nullable [] of(byte[] exif) {
        int start = Magic.at(exif, 0, "Exif\0\0") ? 6 : 0;
        boolean little = Magic.at(exif, start, "II*\0");
        if (!little && !Magic.at(exif, start, "MM\0*")) return null;
        var tiff = ByteBuffer.wrap(exif, start, exif.length - start).slice();
        var order = little ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
        return new ExifComment(tiff.order(order)).read();
    }

    private byte @Nullable [] read() {
        if (tiff.limit() < 8) return null;
        long first = number(4);
        long link = entry(first, EXIF_DIRECTORY);
        long comment = link < 0 ? -1 : entry(number((int) link + 8), USER_COMMENT);
        if (comment < 0) comment = entry(first, USER_COMMENT);
        return comment < 0 ? null : value((int) comment);
    }

    /** Where a directory's entry of twelve bytes is; -1 if it has none. */
    private long entry(long directory, int tag) {
        if (directory > tiff.limit() - 2) return -1;
        int count = tiff.getShort((int) directory) & 0xffff;
        for (int i = 0; i < count; i++) {
            long at = directory + 2 + 12L * i;
            if (at > tiff.limit() - 12) return -1;
            if ((tiff.getShort((int) at) & 0xffff) == tag) return at;
        }
        return -1;
    }

    private byte @Nullable [] value(int entry) {
        long length = number(entry + 4);
        long from = length <= 4 ? entry + 8L : number(entry + 8);
        if (from + length > tiff.limit()) return null;
        var bytes = new byte[(int) length];
        tiff.get((int) from, bytes);
        return trimmed(text(bytes));
    }

    private byte[] text(byte[] bytes) {
        if (Magic.at(bytes, 0, UNICODE)) {
            var charset = tiff.order() == ByteOrder.LITTLE_ENDIAN ? UTF_16LE : UTF_16BE;
            return new String(bytes, CODE_LENGTH, bytes.length - CODE_LENGTH, charset).getBytes(UTF_8);
        }
        boolean coded = BYTE_CODES.stream().anyMatch(it -> Magic.at(bytes, 0, it));
        return coded ? Arrays.copyOfRange(bytes, CODE_LENGTH, bytes.length) : bytes;
    }

    private static byte[] trimmed(byte[] text) {
        int from = 0;
        int to = text.length;
        while (from < to && isBlank(text[from])) from++;
        while (to > from && isBlank(text[to - 1])) to--;
        return Arrays.copyOfRange(text, from, to);
    }

    private static boolean isBlank(byte letter) {
        return letter >= 0 && letter <= ' ';
    }

    private long number(int at) {
        return tiff.getInt(at) & 0xffffffffL;
    }
}
