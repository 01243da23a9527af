package dev.troupe.card;

import dev.troupe.card.CardExportController.Format;
import dev.troupe.card.CardExportController.Spec;
import dev.troupe.card.container.CharxAsset;
import dev.troupe.card.container.CharxCard;
import dev.troupe.card.container.PngCard;
import dev.troupe.card.form.CardWriting;
import dev.troupe.character.CardOut;
import dev.troupe.character.EmbeddedFiles;
import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes a card's file. Pixels and the files that came with a card leave as they came, to the byte. */
@Component
class CardExporting {

    private static final String ICON = "assets/icon/images/main.png";

    private final EmbeddedFiles files;
    private final JsonMapper json;
    private final Clock clock;

    CardExporting(EmbeddedFiles files, JsonMapper json, Clock clock) {
        this.files = files;
        this.json = json;
        this.clock = clock;
    }

    /** @param out left open */
    void write(CardOut card, Format format, Spec spec, OutputStream out) throws IOException {
        switch (format) {
            case json -> out.write(json.writerWithDefaultPrettyPrinter().writeValueAsBytes(card(card, spec)));
            case png -> png(card, spec, out);
            case charx -> charx(card, out);
        }
    }

    /** What is served as a PNG by its first bytes may still be a broken one, which can carry nothing. */
    private void png(CardOut card, Spec spec, OutputStream out) throws IOException {
        var name = card.data().path("name").asString("");
        var chara = CardWriting.chara(card.data(), card.envelope(), spec == Spec.v3);
        var ccv3 = spec == Spec.v3 ? card(card, spec) : null;
        try {
            PngCard.write(CardPicture.png(picture(card), name), chara, ccv3, out);
        } catch (CardRefused broken) {
            PngCard.write(CardPicture.png(null, name), chara, ccv3, out);
        }
    }

    /** The avatar, else what was too large to be one: it came as the card's picture, and leaves as that. */
    private byte @Nullable [] picture(CardOut card) {
        if (card.picture() != null) return card.picture();
        return files.paths(card.characterId()).stream()
                .filter(CardPicture::isCarrier)
                .findFirst()
                .flatMap(it -> files.get(card.characterId(), it))
                .orElse(null);
    }

    private ObjectNode card(CardOut card, Spec spec) {
        return switch (spec) {
            case v2 -> CardWriting.v2(card.data(), card.envelope(), false);
            case v3 -> CardWriting.v3(card.data(), card.envelope(), clock.instant());
        };
    }

    private void charx(CardOut card, OutputStream out) throws IOException {
        var written = card(card, Spec.v3);
        var assets = new ArrayList<CharxAsset>();
        for (var path : files.paths(card.characterId())) {
            var inside = CharxAsset.isPath(path) ? path : renamed(path, assets.size(), written);
            assets.add(new CharxAsset(
                    inside,
                    () -> new ByteArrayInputStream(
                            files.get(card.characterId(), path).orElseThrow(() -> new FileNotFoundException(path)))));
        }
        if (isWithoutAssets(written) && card.picture() != null) {
            var picture = CardPicture.png(card.picture(), "");
            ((ObjectNode) written.path("data")).putArray("assets").add(icon());
            assets.removeIf(it -> it.path().equals(ICON));
            assets.add(new CharxAsset(ICON, () -> new ByteArrayInputStream(picture)));
        }
        CharxCard.write(written, List.copyOf(assets), out);
    }

    private static boolean isWithoutAssets(ObjectNode written) {
        return written.path("data").path("assets").isEmpty();
    }

    private ObjectNode icon() {
        return json.createObjectNode()
                .put("type", "icon")
                .put("uri", "embeded://" + ICON)
                .put("name", "main")
                .put("ext", "png");
    }

    /** Gives a file a path that can be unpacked anywhere, and the card the new address of it. */
    private static String renamed(String path, int number, ObjectNode written) {
        var name = "assets/other/other/%d".formatted(number);
        if (written.path("data").path("assets") instanceof ArrayNode assets) {
            for (var asset : assets) {
                if (asset instanceof ObjectNode object
                        && path.equals(EmbeddedFiles.path(object.path("uri").asString("")))) {
                    object.put("uri", "embeded://" + name);
                }
            }
        }
        return name;
    }
}
