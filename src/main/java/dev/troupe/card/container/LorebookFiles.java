package dev.troupe.card.container;

import dev.troupe.card.CardRefused;
import dev.troupe.lore.LorebookRefused;
import dev.troupe.problem.ProblemType;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import tools.jackson.databind.JsonNode;

/** Opens lorebook files: JSON, and the pictures in which NovelAI passes lorebooks on. */
public final class LorebookFiles {

    /** The text chunk that NovelAI puts its JSON into, in base64. */
    private static final String NOVEL_AI = "naidata";

    private static final String ELSEWHERE =
            " A lorebook within a character's card is not taken out of it: import the card as a character.";

    private LorebookFiles() {}

    /**
     * Opens a file as what its bytes are, whatever it is called.
     *
     * @throws LorebookRefused if it is broken, or a picture without a lorebook
     * @throws CardRefused {@code too-large} if it is over a limit, {@code unsupported-media-type} if it is neither JSON nor a PNG
     */
    public static OpenedLorebook open(byte[] file, CardLimits limits) throws IOException {
        var opening = Opening.of(Source.of(file), limits, FileSink.NONE);
        try {
            var json = PngWalk.begins(file) ? novelAi(opening) : json(file, opening);
            return new OpenedLorebook(json, opening.warnings().list());
        } catch (CardRefused refused) {
            if (refused.type() != ProblemType.CARD_INVALID) throw refused;
            throw LorebookRefused.because(refused.reason(), String.valueOf(refused.getMessage()));
        }
    }

    private static JsonNode json(byte[] file, Opening opening) throws IOException {
        if (!mayBeJson(file)) {
            throw CardRefused.unsupported(
                    "unknown-format",
                    "The file is none that lorebooks come in: JSON, or a PNG of NovelAI's." + ELSEWHERE);
        }
        return parsed(file, opening);
    }

    private static JsonNode parsed(byte[] text, Opening opening) throws IOException {
        var json = new CardJson(opening.limits().json(), "lorebook");
        return json.any(() -> new ByteArrayInputStream(text), opening.warnings());
    }

    private static JsonNode novelAi(Opening opening) throws IOException {
        var walk = new PngWalk(opening.source());
        boolean isCard = false;
        for (var chunk = walk.header(opening.limits().pixels()); chunk != null; chunk = walk.next()) {
            if (!chunk.isText()) continue;
            var text = PngText.of(chunk, opening.source());
            if (text.name().equals(NOVEL_AI)) return decoded(text, opening);
            isCard |= text.isCard();
        }
        throw isCard
                ? LorebookRefused.because("card-not-lorebook", "The picture is a character's card." + ELSEWHERE)
                : LorebookRefused.because("no-lorebook", "There is no lorebook of NovelAI's in the picture.");
    }

    private static JsonNode decoded(PngText text, Opening opening) throws IOException {
        try (var packed = text.open(opening.source())) {
            var base64 = opening.unpacking().text(packed, text.chunk().length());
            return parsed(new LenientBase64(new ByteArrayInputStream(base64)).readAllBytes(), opening);
        }
    }

    /** By the first letter after a byte order mark and white space. An empty file may be: it is broken JSON. */
    private static boolean mayBeJson(byte[] file) {
        int start = Magic.at(file, 0, "\u00ef\u00bb\u00bf") ? 3 : 0;
        while (start < file.length && " \t\r\n".indexOf(file[start]) >= 0) start++;
        var head = Arrays.copyOfRange(file, start, Math.min(start + 1, file.length));
        return head.length == 0 || "{[\"-0123456789tfn".indexOf(head[0]) >= 0;
    }
}
