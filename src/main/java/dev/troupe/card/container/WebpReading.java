package dev.troupe.card.container;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.troupe.card.CardRefused;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Takes the card out of a WebP's EXIF comment: as text, or as the decimal numbers of its bytes with commas between. */
record WebpReading(Opening opening) {

    private static final int HEADER = 12;
    private static final int HAS_EXIF = 1 << 3;

    static boolean begins(byte[] head) {
        return Magic.at(head, 0, "RIFF") && Magic.at(head, 8, "WEBP");
    }

    OpenedCard open() throws IOException {
        var source = opening.source();
        var picture = new Spans();
        byte @Nullable [] exif = null;
        long at = HEADER;
        while (source.size() - at >= 8) {
            var head = source.bytes(at, 8);
            long length = Little.u32(head, 4);
            long end = at + 8 + length;
            if (end > source.size()) break;
            boolean isExif = new String(head, 0, 4, ISO_8859_1).equals("EXIF");
            if (isExif && exif == null) exif = bytes(at + 8, length);
            end = Math.min(end + (length & 1), source.size());
            if (!isExif) picture.add(at, end);
            at = end;
        }
        var comment = exif == null ? null : ExifComment.of(exif);
        if (comment == null) throw CardRefused.invalid("no-card", "There is no card in the file.");
        var json = card(comment);
        return new OpenedCard(
                Container.WEBP, json, riff(picture), opening.warnings().list());
    }

    /** As numbers, each byte of a card takes up to four. */
    private byte[] bytes(long from, long length) throws IOException {
        if (length > 4L * opening.limits().textBytes()) {
            throw CardRefused.tooLarge("entry-too-large", "The card's text in the file is too long.");
        }
        return opening.source().bytes(from, (int) length);
    }

    private ObjectNode card(byte[] comment) throws IOException {
        boolean numbers = comment.length > 0 && comment[0] >= '0' && comment[0] <= '9';
        var text = numbers ? fromNumbers(comment) : comment;
        if (text.length > opening.limits().textBytes()) {
            throw CardRefused.tooLarge("entry-too-large", "The card's text in the file is too long.");
        }
        return numbers
                ? opening.json().read(text, opening.warnings())
                : new CardText(text).read(opening.json(), opening.warnings());
    }

    /** The lowest eight bits of each number, as JavaScript's byte arrays take them. */
    private static byte[] fromNumbers(byte[] text) {
        var bytes = new ByteArrayOutputStream(text.length / 3);
        int number = 0;
        for (byte letter : text) {
            if (letter >= '0' && letter <= '9') {
                number = number * 10 + letter - '0' & 0xffff;
            } else if (letter == ',') {
                bytes.write(number);
                number = 0;
            } else if (letter > ' ') {
                throw CardRefused.invalid("card-json-invalid", "The card's text is neither JSON nor a list of bytes.");
            }
        }
        bytes.write(number);
        return bytes.toByteArray();
    }

    /** The picture without EXIF, which would give the card away to whoever sees the picture. */
    private byte[] riff(Spans chunks) throws IOException {
        var body = chunks.bytes(opening.source());
        if (Magic.at(body, 0, "VP8X") && body.length > 8) body[8] &= ~HAS_EXIF;
        var riff = new byte[HEADER + body.length];
        System.arraycopy("RIFF____WEBP".getBytes(ISO_8859_1), 0, riff, 0, HEADER);
        int size = riff.length - 8;
        for (int i = 0; i < 4; i++) {
            riff[4 + i] = (byte) (size >>> 8 * i);
        }
        System.arraycopy(body, 0, riff, HEADER, body.length);
        return riff;
    }
}
