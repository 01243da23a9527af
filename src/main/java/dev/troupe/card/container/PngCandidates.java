package dev.troupe.card.container;

import dev.troupe.card.CardRefused;
import dev.troupe.problem.ProblemType;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Chooses among the texts of a PNG that may be its card: {@code ccv3} before {@code chara}, as the specification wants it, both before
 * other names, and of one name the first that is a card, as SillyTavern does. A chunk's name doesn't tell what version is in it.
 */
final class PngCandidates {

    /** More are never tried: each may cost the inflating of its limit. */
    private static final int MOST = 16;

    /** One of these at its root makes an object look like a card, or a lorebook, of some version. */
    private static final Set<String> SIGNS = Set.of(
            "spec",
            "name",
            "char_name",
            "description",
            "char_persona",
            "personality",
            "scenario",
            "first_mes",
            "char_greeting",
            "entries");

    /** What every version has, by the same names. */
    private static final List<String> SHARED =
            List.of("name", "description", "personality", "scenario", "first_mes", "mes_example");

    private final Opening opening;
    private final List<PngText> texts;
    private @Nullable CardRefused refusal;

    PngCandidates(Opening opening, List<PngText> texts) {
        this.opening = opening;
        this.texts = texts.stream()
                .sorted(Comparator.comparingInt(PngText::rank))
                .limit(MOST)
                .toList();
        if (texts.stream().map(PngText::name).distinct().count() < texts.size()) {
            opening.warnings()
                    .add(
                            "card-chunk-duplicate",
                            "Several chunks are cards of one name; the first that can be read counts.");
        }
    }

    /** @throws CardRefused if none is a card: the reason of the best of them, but if one is only encrypted, that */
    ObjectNode choose() throws IOException {
        for (var text : texts) {
            var card = tried(text);
            if (card != null) {
                tell(text, card);
                return card;
            }
        }
        throw refusal != null ? refusal : noCard();
    }

    /** Null if this is no card. @throws CardRefused if it is over a limit, so that no other is tried at such a cost */
    private @Nullable ObjectNode tried(PngText text) throws IOException {
        var warnings = new Warnings();
        try {
            var card = read(text, warnings);
            if (!looksLikeCard(card)) throw noCard();
            opening.warnings().addAll(warnings);
            return card;
        } catch (CardRefused refused) {
            if (refused.type() == ProblemType.TOO_LARGE) throw refused;
            if (refusal == null || refused.reason().equals("encrypted-card")) refusal = refused;
            return null;
        }
    }

    private ObjectNode read(PngText text, Warnings warnings) throws IOException {
        try (var packed = text.open(opening.source())) {
            var bytes = opening.unpacking().text(packed, text.chunk().length());
            var card = new CardText(bytes);
            if (card.isPlain()) warnings.add("card-not-base64", "The card is plain JSON where base64 is due.");
            return card.read(opening.json(), warnings);
        }
    }

    private void tell(PngText chosen, ObjectNode card) throws IOException {
        if (refusal != null) {
            opening.warnings()
                    .add("card-chunk-skipped", "A chunk that should be the card can't be read; another was taken.");
        }
        var other = texts.stream().filter(it -> it.rank() > chosen.rank()).findFirst();
        if (chosen.rank() == 0 && other.isPresent() && differs(card, other.get())) {
            opening.warnings()
                    .add("card-chunks-differ", "The card is there twice and the two differ; the newer form counts.");
        }
    }

    private boolean differs(ObjectNode card, PngText other) throws IOException {
        try {
            var second = fields(read(other, new Warnings()));
            var first = fields(card);
            return SHARED.stream()
                    .anyMatch(it ->
                            first.has(it) && second.has(it) && !first.path(it).equals(second.path(it)));
        } catch (CardRefused unreadable) {
            return true;
        }
    }

    private static JsonNode fields(ObjectNode card) {
        return card.path("data").isObject() ? card.path("data") : card;
    }

    private static boolean looksLikeCard(ObjectNode json) {
        return json.path("data").isObject() || SIGNS.stream().anyMatch(json::has);
    }

    private static CardRefused noCard() {
        return CardRefused.invalid("no-card", "There is no card in the file.");
    }
}
