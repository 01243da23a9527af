package dev.troupe.card.container;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.troupe.card.CardRefused;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Base64;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Cards as PNG. */
public final class PngCard {

    private PngCard() {}

    /**
     * Puts a card into a picture, whatever card was in it before. The new chunks come right after the header, where lazy readers look:
     * {@code chara}, then {@code ccv3}. All other text goes, since Agnai takes the first it finds, and makers of pictures leave in it what
     * is nobody's business; all other chunks stay as they are to the byte, and so a second writing changes nothing.
     *
     * @param png a whole PNG or APNG, such as {@link OpenedCard#picture()}
     * @param chara what readers of older versions get
     * @param ccv3 the card by version 3 of the specification
     * @param out left open
     * @throws CardRefused {@code png-broken} if the picture isn't whole; nothing was written then
     */
    public static void write(byte[] png, ObjectNode chara, @Nullable ObjectNode ccv3, OutputStream out)
            throws IOException {
        check(png);
        var walk = new PngWalk(Source.of(png));
        var header = walk.header(Long.MAX_VALUE);
        out.write(png, 0, (int) header.end());
        writeText("chara", chara, out);
        if (ccv3 != null) writeText("ccv3", ccv3, out);
        for (var chunk = walk.next(); chunk != null; chunk = walk.next()) {
            if (!chunk.isText()) out.write(png, (int) chunk.from(), (int) (chunk.end() - chunk.from()));
        }
    }

    private static void check(byte[] png) throws IOException {
        if (!PngWalk.begins(png)) throw broken();
        var walk = new PngWalk(Source.of(png));
        boolean hasPixels = false;
        for (@Nullable PngChunk chunk = walk.header(Long.MAX_VALUE); chunk != null; chunk = walk.next()) {
            hasPixels |= chunk.type().equals("IDAT");
        }
        if (!hasPixels || !walk.complete()) throw broken();
    }

    private static CardRefused broken() {
        return CardRefused.invalid("png-broken", "The picture is not a whole PNG.");
    }

    private static void writeText(String keyword, ObjectNode card, OutputStream out) throws IOException {
        var body = new ByteArrayOutputStream();
        body.write(("tEXt" + keyword + "\0").getBytes(US_ASCII));
        body.write(Base64.getEncoder().encode(CardJson.write(card)));
        var bytes = body.toByteArray();
        var crc = new CRC32();
        crc.update(bytes);
        var data = new DataOutputStream(out);
        data.writeInt(bytes.length - 4);
        data.write(bytes);
        data.writeInt((int) crc.getValue());
        data.flush();
    }
}
