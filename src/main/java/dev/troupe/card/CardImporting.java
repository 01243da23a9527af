package dev.troupe.card;

import dev.troupe.card.container.CardFiles;
import dev.troupe.card.container.CardLimits;
import dev.troupe.card.container.FileSink;
import dev.troupe.card.container.OpenedCard;
import dev.troupe.card.form.CardReading;
import dev.troupe.card.form.ReadCard;
import dev.troupe.character.Casting;
import dev.troupe.character.EmbeddedFiles;
import dev.troupe.character.Visibility;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.JsonNode;

/**
 * Makes characters of card files. The file is read twice: for the card, so that nothing is unpacked of a file that holds none, and for what comes
 * with it. All of that is done before a transaction begins, so that a large or hostile file keeps nobody from the database. Nothing remote is
 * ever fetched.
 */
@Component
class CardImporting {

    private final Casting casting;
    private final EmbeddedFiles files;
    private final CardLimits limits;
    private final TransactionOperations transactions;

    CardImporting(
            Casting casting, EmbeddedFiles files, CardLimitProperties limits, TransactionOperations transactions) {
        this.casting = casting;
        this.files = files;
        this.limits = limits.toLimits();
        this.transactions = transactions;
    }

    record Imported(UUID characterId, List<CardWarning> warnings) {}

    /** A card that was read and unpacked, and is to be stored. */
    private record Arrival(OpenedCard opened, ReadCard card, UnpackedFiles files) {}

    /** @param slug null to have one made of the name @throws CardRefused for a file that no card is taken from */
    Imported take(Path file, @Nullable String slug, Visibility visibility) throws IOException {
        var opened = CardFiles.open(file, limits, FileSink.NONE);
        var card = CardReading.read(opened.json());
        try (var unpacked = UnpackedFiles.of(file, limits)) {
            var arrival = new Arrival(opened, card, unpacked);
            return Objects.requireNonNull(transactions.execute(_ -> stored(arrival, slug, visibility)));
        }
    }

    private Imported stored(Arrival arrival, @Nullable String slug, Visibility visibility) {
        var card = arrival.card();
        var id = casting.create(slug, card.data(), card.envelope(), visibility);
        for (var it : arrival.files().all()) files.put(id, it.path(), it.bytes());
        var warnings = new ArrayList<>(arrival.opened().warnings());
        warnings.addAll(card.warnings());
        missing(arrival).forEach(it -> warnings.add(missing(it)));
        portray(id, arrival, warnings);
        return new Imported(id, warnings);
    }

    /** Shows the picture that carried the card, else its main icon. One that is too large to be shown is kept as a file. */
    private void portray(UUID id, Arrival arrival, List<CardWarning> warnings) {
        var carrier = arrival.opened().picture();
        if (carrier != null) {
            var shown = casting.pictureIfOne(id, carrier);
            if (shown == Casting.Shown.YES) return;
            if (shown == Casting.Shown.TOO_LARGE) {
                var path = free(CardPicture.carrier(arrival.opened().container()), arrival);
                files.put(id, path, carrier);
                warnings.add(tooLarge(path, carrier.length));
            }
        }
        var icon = icon(arrival.card());
        var bytes = icon == null ? null : arrival.files().bytes(icon);
        if (icon != null && bytes != null && casting.pictureIfOne(id, bytes) == Casting.Shown.TOO_LARGE) {
            warnings.add(tooLarge(icon, bytes.length));
        }
    }

    private static String free(String path, Arrival arrival) {
        return arrival.files().paths().contains(path) ? free("_" + path, arrival) : path;
    }

    private static CardWarning tooLarge(String path, int bytes) {
        return new CardWarning(
                "picture-too-large",
                "The card's picture has %,d bytes, and an avatar may have %,d: it is kept as the file '%s' and not shown."
                        .formatted(bytes, Casting.LARGEST_PICTURE, path));
    }

    private static CardWarning missing(String path) {
        return new CardWarning(
                "asset-missing", "The card refers to the file '%s', which did not come with it.".formatted(path));
    }

    /** Where the main icon is among the files; null where it is none of them. */
    private static @Nullable String icon(ReadCard card) {
        var icons = assets(card).stream()
                .filter(it -> it.path("type").asString("").equals("icon"))
                .toList();
        return icons.stream()
                .filter(it -> it.path("name").asString("").equals("main"))
                .findFirst()
                .or(() -> icons.stream().findFirst())
                .map(it -> EmbeddedFiles.path(it.path("uri").asString("")))
                .orElse(null);
    }

    private static List<String> missing(Arrival arrival) {
        return assets(arrival.card()).stream()
                .map(it -> EmbeddedFiles.path(it.path("uri").asString("")))
                .filter(it -> it != null && !arrival.files().paths().contains(it))
                .distinct()
                .limit(20)
                .toList();
    }

    private static List<JsonNode> assets(ReadCard card) {
        return card.data().path("assets").valueStream().toList();
    }
}
