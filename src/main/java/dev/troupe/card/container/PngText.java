package dev.troupe.card.container;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A text chunk of any of the three types.
 *
 * @param keyword as it is written; empty if there is none of a legal length
 */
record PngText(PngChunk chunk, String keyword) {

    /** The best first: what the specification names, then what is found in the wild. */
    private static final List<String> CARDS = List.of("ccv3", "chara", "chara_card_v3", "ccv2", "character", "card");

    /** RisuAI once wrote it without the colon. */
    private static final String ASSET = "chara-ext-asset_";

    private static final int LONGEST_KEYWORD = 79;

    static PngText of(PngChunk chunk, Source source) throws IOException {
        var head = source.bytes(chunk.data(), Math.min(chunk.length(), LONGEST_KEYWORD + 1));
        int end = 0;
        while (end < head.length && head[end] != 0) {
            end++;
        }
        return new PngText(chunk, end == head.length ? "" : new String(head, 0, end, ISO_8859_1));
    }

    boolean isCard() {
        return CARDS.contains(name());
    }

    /** How good a name it has for a card, 0 being the best. */
    int rank() {
        return CARDS.indexOf(name());
    }

    boolean isAsset() {
        return name().startsWith(ASSET);
    }

    /** The keyword without regard to case, as SillyTavern compares it. */
    String name() {
        return keyword.toLowerCase(Locale.ROOT);
    }

    /** What {@code __asset:} refers to; null if this is no asset. */
    @Nullable String assetPath() {
        if (!isAsset()) return null;
        var path = keyword.substring(ASSET.length());
        return path.startsWith(":") ? path.substring(1) : path;
    }

    /** The text, inflated if it is packed; not yet limited. @throws dev.troupe.card.CardRefused if it is packed in no known way */
    InputStream open(Source source) throws IOException {
        var data = new BufferedInputStream(source.stream(chunk.data() + keyword.length() + 1, chunk.crc()));
        return switch (chunk.type()) {
            case "zTXt" -> packed(data);
            case "iTXt" -> international(data);
            default -> data;
        };
    }

    private static InputStream international(InputStream data) throws IOException {
        boolean packed = data.read() == 1;
        if (!packed) {
            data.read();
            return afterLanguages(data);
        }
        int method = data.read();
        return inflated(method, afterLanguages(data));
    }

    /** The language and the translated keyword, both ended by a zero. */
    private static InputStream afterLanguages(InputStream data) throws IOException {
        for (int zeros = 0, next = 0; zeros < 2 && next >= 0; ) {
            next = data.read();
            if (next == 0) zeros++;
        }
        return data;
    }

    private static InputStream packed(InputStream data) throws IOException {
        return inflated(data.read(), data);
    }

    private static InputStream inflated(int method, InputStream data) throws IOException {
        if (method != 0) throw Unpacking.broken();
        return Unpacking.inflated(data, false);
    }
}
