package dev.troupe.card;

import dev.troupe.card.container.CardFiles;
import dev.troupe.card.container.CardLimits;
import dev.troupe.card.container.FileSink;
import dev.troupe.card.form.CardReading;
import dev.troupe.card.form.ReadCard;
import dev.troupe.character.Casting;
import dev.troupe.character.EmbeddedFiles;
import dev.troupe.character.Visibility;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;

/**
 * Makes characters of card files. The file is read twice: for the card, so that nothing is stored of a file that holds none, and for what comes
 * with it, one file at a time, so that a large one does not fill the memory. Nothing remote is ever fetched.
 */
@Component
class CardImporting {

    private static final List<String> EMBEDDED = List.of("embeded://", "embedded://", "__asset:");

    private final Casting casting;
    private final EmbeddedFiles files;
    private final CardLimits limits;

    CardImporting(Casting casting, EmbeddedFiles files, CardLimitProperties limits) {
        this.casting = casting;
        this.files = files;
        this.limits = limits.toLimits();
    }

    record Imported(UUID characterId, List<CardWarning> warnings) {}

    /** @param slug null to have one made of the name @throws CardRefused for a file that no card is taken from */
    @Transactional
    public Imported take(Path file, @Nullable String slug, Visibility visibility) throws IOException {
        var opened = CardFiles.open(file, limits, FileSink.NONE);
        var card = CardReading.read(opened.json());
        var id = casting.create(slug, card.data(), card.envelope(), visibility);
        var icon = icon(card);
        var kept = new HashSet<String>();
        CardFiles.open(file, limits, (path, bytes) -> {
            var whole = bytes.readAllBytes();
            files.put(id, path, whole);
            kept.add(path);
            if (path.equals(icon)) casting.pictureIfOne(id, whole);
        });
        if (opened.picture() != null) casting.pictureIfOne(id, opened.picture());
        var warnings = new ArrayList<>(opened.warnings());
        warnings.addAll(card.warnings());
        missing(card, kept)
                .forEach(it -> warnings.add(new CardWarning(
                        "asset-missing",
                        "The card refers to the file '%s', which did not come with it.".formatted(it))));
        return new Imported(id, warnings);
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
                .map(it -> embedded(it.path("uri").asString("")))
                .orElse(null);
    }

    private static List<String> missing(ReadCard card, Set<String> kept) {
        return assets(card).stream()
                .map(it -> embedded(it.path("uri").asString("")))
                .filter(it -> it != null && !kept.contains(it))
                .distinct()
                .limit(20)
                .toList();
    }

    private static List<JsonNode> assets(ReadCard card) {
        return card.data().path("assets").valueStream().toList();
    }

    /** The path of a file that came with the card, as it was kept; null for any other address. */
    static @Nullable String embedded(String uri) {
        return EMBEDDED.stream()
                .filter(uri::startsWith)
                .findFirst()
                .map(it -> it.equals("__asset:") ? uri : uri.substring(it.length()))
                .orElse(null);
    }
}
