package dev.troupe.lore;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The shapes that lorebooks come in as files of their own, most telling first, and how each becomes the book of a card.
 */
enum BookShape {
    LOREBOOK_V3(BookShape::isLorebookV3, BookShape::unwrapped),
    RISU(BookRisu::fits, BookRisu::book),
    AGNAI(BookAgnai::fits, BookAgnai::book),
    NOVEL_AI(BookNovelAi::fits, BookNovelAi::book),
    /**
     * A card's book, a SillyTavern world file, or one of Chub: told apart entry by entry, for they are mixed in the
     * wild.
     */
    BOOK(it -> it.path("entries").isContainer(), it -> it);

    private static final List<String> ONLY_IN_CARDS =
            List.of("first_mes", "character_book", "mes_example", "char_name", "char_persona");

    private final Predicate<ObjectNode> fits;
    private final Function<ObjectNode, ObjectNode> book;

    BookShape(Predicate<ObjectNode> fits, Function<ObjectNode, ObjectNode> book) {
        this.fits = fits;
        this.book = book;
    }

    /** @throws LorebookRefused where it is none of them */
    static ObjectNode bookOf(JsonNode any) {
        if (any.isArray() && any.valueStream().anyMatch(JsonNode::isObject)) return entries(any);
        if (!(any instanceof ObjectNode file)) {
            throw LorebookRefused.because("no-lorebook", "The document is not a lorebook.");
        }
        if (isCard(file)) {
            throw LorebookRefused.because("card-not-lorebook", "The document is a card. Import it as a character.");
        }
        for (var shape : values()) {
            if (shape.fits.test(file)) return shape.book.apply(file);
        }
        throw LorebookRefused.because("no-lorebook", "The document is not a lorebook of a known kind.");
    }

    /** A bare list of entries as a book. */
    static ObjectNode entries(JsonNode entries) {
        var book = JsonNodeFactory.instance.objectNode();
        book.set("entries", entries);
        return book;
    }

    /** The first version of cards has no name for itself. */
    private static boolean isCard(ObjectNode file) {
        if (spec(file).startsWith("chara_card")) return true;
        return !file.has("entries")
                && !isLorebookV3(file)
                && ONLY_IN_CARDS.stream()
                        .anyMatch(it -> file.has(it) || file.path("data").has(it));
    }

    private static boolean isLorebookV3(ObjectNode file) {
        return spec(file).equals("lorebook_v3");
    }

    private static String spec(ObjectNode file) {
        return file.path("spec").asString("").strip().toLowerCase(Locale.ROOT);
    }

    /** The data wins; what else stands beside it fills gaps, and is kept so. */
    private static ObjectNode unwrapped(ObjectNode file) {
        if (!(file.path("data") instanceof ObjectNode book)) {
            throw LorebookRefused.because("lorebook-data-missing", "The lorebook has no data.");
        }
        file.remove(List.of("spec", "data"));
        file.properties().forEach(it -> book.putIfAbsent(it.getKey(), it.getValue()));
        return book;
    }
}
