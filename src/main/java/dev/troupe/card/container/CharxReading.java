package dev.troupe.card.container;

import dev.troupe.card.CardRefused;
import java.io.IOException;

/** Takes the card and what lies beside it out of a ZIP. */
record CharxReading(Opening opening, ZipEnd end) {

    private static final String CARD = "card.json";

    OpenedCard open() throws IOException {
        return open(Container.CHARX, false);
    }

    OpenedCard openBehindJpeg() throws IOException {
        return open(Container.JPEG, true);
    }

    private OpenedCard open(Container container, boolean behindPicture) throws IOException {
        var archive = ZipArchive.read(opening, end);
        var card = archive.items().stream()
                .filter(it -> it.name().equals(CARD))
                .findFirst()
                .orElseThrow(() -> CardRefused.unsupported(
                        "not-a-charx", "The ZIP has no card.json at its root, so it is no CHARX."));
        var json = opening.json().read(() -> archive.open(card), opening.warnings());
        for (var item : archive.items()) {
            if (item != card && !item.isFolder()) handOver(archive, item);
        }
        var picture = behindPicture ? opening.source().bytes(0, Math.toIntExact(archive.start())) : null;
        return new OpenedCard(container, json, picture, opening.warnings().list());
    }

    private void handOver(ZipArchive archive, ZipItem item) throws IOException {
        if (item.hasControlCharacters()) {
            opening.warnings().add("asset-skipped", "An entry with control characters in its name was left out.");
            return;
        }
        try (var bytes = archive.open(item)) {
            opening.sink().accept(item.name(), bytes);
        }
    }
}
