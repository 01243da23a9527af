package dev.troupe.card.container;

import dev.troupe.card.CardRefused;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Opens card files. */
public final class CardFiles {

    private static final int HEAD = 16;

    private CardFiles() {}

    /**
     * Opens a file as what its bytes are, whatever it is called: PNG, ZIP, JPEG with a ZIP behind it, WebP, anything else with a ZIP
     * behind it, JSON. Neither the file nor what it unpacks to is ever in memory as a whole; the card's JSON and the picture are.
     *
     * @param file read only, and not changed by anyone meanwhile
     * @param sink given all that lies beside the card, once the card was found to be sound
     * @throws CardRefused if no card can be taken from it. The sink may have been given something by then
     * @throws IOException if the file can't be read, or whatever the sink throws
     */
    public static OpenedCard open(Path file, CardLimits limits, FileSink sink) throws IOException {
        try (var source = new FileSource(file)) {
            if (source.size() > limits.fileBytes()) {
                throw CardRefused.tooLarge(
                        "file-too-large", "The file is longer than %,d bytes.".formatted(limits.fileBytes()));
            }
            return open(Opening.of(source, limits, sink), file);
        }
    }

    private static OpenedCard open(Opening opening, Path file) throws IOException {
        var source = opening.source();
        var head = source.bytes(0, (int) Math.min(HEAD, source.size()));
        if (PngWalk.begins(head)) return new PngReading(opening).open();
        if (WebpReading.begins(head)) return new WebpReading(opening).open();
        var end = ZipEnd.find(source);
        if (end == null && Magic.at(head, 0, "PK\3\4")) throw ZipArchive.broken();
        if (Magic.at(head, 0, "\u00ff\u00d8\u00ff")) {
            if (end == null) throw CardRefused.invalid("no-card", "There is no card in the file.");
            return new CharxReading(opening, end).openBehindJpeg();
        }
        return end == null ? json(opening, file) : new CharxReading(opening, end).open();
    }

    private static OpenedCard json(Opening opening, Path file) throws IOException {
        if (!mayBeJson(file)) {
            throw CardRefused.unsupported(
                    "unknown-format",
                    "The file is none that cards come in: PNG, CHARX, JSON, or JPEG or WebP with a card.");
        }
        var json = opening.json().read(() -> Files.newInputStream(file), opening.warnings());
        return new OpenedCard(Container.JSON, json, null, opening.warnings().list());
    }

    /** By the first letter after a byte order mark and white space; a value that isn't an object is JSON too, only no card. */
    private static boolean mayBeJson(Path file) throws IOException {
        try (var text = new BufferedInputStream(Files.newInputStream(file))) {
            text.mark(3);
            if (!Magic.at(text.readNBytes(3), 0, "\u00ef\u00bb\u00bf")) text.reset();
            int letter = text.read();
            while (letter == ' ' || letter == '\t' || letter == '\r' || letter == '\n') {
                letter = text.read();
            }
            return letter >= 0 && "{[\"-0123456789".indexOf(letter) >= 0;
        }
    }
}
