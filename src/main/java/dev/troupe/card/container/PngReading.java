package dev.troupe.card.container;

import dev.troupe.card.CardRefused;
import java.io.IOException;
import java.util.HashSet;

/** Takes the card, its assets and the picture out of a PNG. */
record PngReading(Opening opening) {

    OpenedCard open() throws IOException {
        var layout = PngLayout.of(opening);
        if (layout.cards().isEmpty() && !layout.isComplete()) {
            throw CardRefused.invalid("png-broken", "The PNG breaks off, and up to there it has no card.");
        }
        var json = new PngCandidates(opening, layout.cards()).choose();
        handOver(layout);
        return new OpenedCard(
                Container.PNG, json, layout.picture(), opening.warnings().list());
    }

    private void handOver(PngLayout layout) throws IOException {
        var seen = new HashSet<String>();
        for (var asset : layout.assets()) {
            var path = "__asset:" + asset.assetPath();
            if (!seen.add(path)) {
                opening.warnings().add("asset-duplicate", "Two assets have one name; the first counts.");
                continue;
            }
            // Counted before it is decoded: what decoding passes over costs as much.
            var text = opening.unpacking()
                    .entry(asset.open(opening.source()), asset.chunk().length());
            try (var bytes = new LenientBase64(text)) {
                opening.sink().accept(path, bytes);
            }
        }
    }
}
