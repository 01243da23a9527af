package dev.troupe.card.container;

import dev.troupe.card.CardRefused;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/** Where in a PNG the cards and assets are, and the picture: all the rest up to the end chunk but for text, in which makers of pictures leave what is nobody's business. */
final class PngLayout {

    private static final byte[] END = {0, 0, 0, 0, 'I', 'E', 'N', 'D', (byte) 0xae, 0x42, 0x60, (byte) 0x82};

    private final Source source;
    private final Warnings warnings;
    private final List<PngText> cards = new ArrayList<>();
    private final List<PngText> assets = new ArrayList<>();
    private final Spans picture = new Spans();
    private boolean hasPixels;
    private boolean complete;

    private PngLayout(Source source, Warnings warnings) {
        this.source = source;
        this.warnings = warnings;
    }

    static PngLayout of(Opening opening) throws IOException {
        var layout = new PngLayout(opening.source(), opening.warnings());
        layout.read(opening.limits());
        return layout;
    }

    /** In the order of the file. */
    List<PngText> cards() {
        return cards;
    }

    List<PngText> assets() {
        return assets;
    }

    boolean isComplete() {
        return complete;
    }

    /** The picture alone; if the file broke off, as far as it goes, with an end. Null if no pixels are left. */
    byte @Nullable [] picture() throws IOException {
        if (!hasPixels) return null;
        return complete ? picture.bytes(source) : picture.bytes(source, END);
    }

    private void read(CardLimits limits) throws IOException {
        var walk = new PngWalk(source);
        var chunk = walk.header(limits.pixels());
        picture.add(0, chunk.from());
        for (; chunk != null; chunk = walk.next()) {
            take(chunk);
            if (cards.size() + assets.size() > limits.contents().entries()) {
                throw CardRefused.tooLarge(
                        "too-many-entries", "The PNG has too many text chunks with cards or assets.");
            }
        }
        complete = walk.complete();
        if (!complete) {
            warnings.add("png-truncated", "The PNG breaks off before its end; what was there of it was read.");
        } else if (walk.end() < source.size()) {
            warnings.add("trailing-bytes", "Something follows the end of the picture; it was left out.");
        }
    }

    private void take(PngChunk chunk) throws IOException {
        if (chunk.isText()) {
            var text = PngText.of(chunk, source);
            if (text.isCard() || text.isAsset()) {
                check(
                        chunk,
                        "png-text-crc-wrong",
                        "The checksum of a card's text chunk is wrong; it was read all the same.");
                (text.isCard() ? cards : assets).add(text);
            }
            return;
        }
        if (chunk.isCritical()) {
            check(chunk, "png-picture-crc-wrong", "A checksum in the picture is wrong; it was kept as it is.");
        }
        hasPixels |= chunk.type().equals("IDAT");
        picture.add(chunk.from(), chunk.end());
    }

    private void check(PngChunk chunk, String code, String message) throws IOException {
        int written = ByteBuffer.wrap(source.bytes(chunk.crc(), 4)).getInt();
        if ((int) crc(source.stream(chunk.data() - 4, chunk.crc())) != written) {
            warnings.add(code, message);
        }
    }

    private static long crc(InputStream bytes) throws IOException {
        var crc = new CRC32();
        var buffer = new byte[1 << 14];
        for (int count = bytes.read(buffer); count >= 0; count = bytes.read(buffer)) {
            crc.update(buffer, 0, count);
        }
        return crc.getValue();
    }
}
