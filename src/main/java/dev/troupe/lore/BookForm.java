package dev.troupe.lore;

import java.util.Comparator;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the JSON of a lorebook means. Whatever comes in, a valid V3 {@code Lorebook} comes out: {@code extensions} and
 * {@code entries} of the book, and {@code keys}, {@code content}, {@code extensions}, {@code enabled}, {@code
 * insertion_order} and {@code use_regex} of each entry are there, and every known field is of its type. A valid book
 * comes out as it went in. Fields that are not known, and what is inside {@code extensions}, stay as they are and where
 * they are; values that can't be read go to {@code extensions.troupe.unreadable} beside them. Numbers inside {@code
 * extensions}, such as a {@code probability}, are as they were in the file, even null or beyond their range: who reads
 * them sees to that. Stateless; what is passed in is not changed.
 */
public final class BookForm {

    /** SillyTavern's limit. */
    private static final int DEEPEST_SCAN = 1_000;

    private BookForm() {}

    /**
     * A lorebook in a file of its own: of V3, a bare book of a card, a SillyTavern or Chub world file, or one of Agnai,
     * RisuAI or NovelAI.
     *
     * @throws LorebookRefused where it is none of these
     */
    public static TakenBook standalone(JsonNode any) throws LorebookRefused {
        var findings = new FormFindings();
        var book = BookShape.bookOf(storable(any, findings));
        form(book, "", findings);
        return new TakenBook(book, findings.warnings());
    }

    /**
     * The {@code character_book} of a card; a bare list counts as its entries, and what is neither list nor object
     * makes an empty book. The warnings name places as {@code character_book.entries[3].keys}.
     */
    public static TakenBook embedded(JsonNode characterBook) {
        var findings = new FormFindings();
        var book = switch (storable(characterBook, findings)) {
            case ObjectNode object -> object;
            case ArrayNode entries -> BookShape.entries(entries);
            default -> JsonNodeFactory.instance.objectNode();
        };
        form(book, "character_book.", findings);
        return new TakenBook(book, findings.warnings());
    }

    private static JsonNode storable(JsonNode any, FormFindings findings) {
        if (FormTree.isTooDeep(any)) throw LorebookRefused.because("too-deep", "The lorebook is nested too deep.");
        return FormTree.storable(any, findings);
    }

    private static void form(ObjectNode book, String place, FormFindings findings) {
        var form = new FormObject(book, place, findings);
        form.optionalText("name");
        form.optionalText("description");
        form.optionalNumber("scan_depth", FormRange.upTo(DEEPEST_SCAN));
        form.optionalNumber("token_budget", FormRange.upTo(Integer.MAX_VALUE));
        form.optionalFlag("recursive_scanning");
        var entries = entries(form);
        for (int i = 0; i < entries.size(); i++) {
            BookEntryForm.form((ObjectNode) entries.get(i), "%sentries[%d].".formatted(place, i), findings);
        }
    }

    /** The entries as a list of objects, under a card's names for their fields. */
    private static ArrayNode entries(FormObject form) {
        var given = form.node().path("entries");
        var listed = listed(form, given);
        var entries = JsonNodeFactory.instance.arrayNode();
        var others = JsonNodeFactory.instance.arrayNode();
        for (var entry : listed) {
            if (entry instanceof ObjectNode object) {
                entries.add(BookTavern.fits(object) ? BookTavern.toCard(object) : object);
            } else if (entry.isNull()) {
                form.note(FormRepair.NULL_AS_EMPTY, "entries");
            } else {
                others.add(entry);
            }
        }
        form.node().set("entries", entries);
        if (!others.isEmpty()) form.setAside("entries", others);
        return entries;
    }

    private static JsonNode listed(FormObject form, JsonNode given) {
        return switch (given) {
            case ArrayNode array -> array;
            case ObjectNode map -> listed(form, map);
            default -> {
                if (!FormValues.isNothing(given)) form.setAside("entries", given);
                yield JsonNodeFactory.instance.arrayNode();
            }
        };
    }

    /**
     * A map's values in the order that JavaScript has them in: whole numbers first and by size. The key is the id of
     * who has none.
     */
    private static ArrayNode listed(FormObject form, ObjectNode map) {
        var list = JsonNodeFactory.instance.arrayNode(map.size());
        map.properties().stream()
                .sorted(Comparator.comparingLong(BookForm::index))
                .forEach(it -> list.add(withId(it.getValue(), it.getKey())));
        if (!list.isEmpty()) form.note(FormRepair.LIST, "entries");
        return list;
    }

    private static long index(Map.Entry<String, JsonNode> property) {
        return isIndex(property.getKey()) ? Long.parseLong(property.getKey()) : Long.MAX_VALUE;
    }

    private static boolean isIndex(String key) {
        return key.matches("0|[1-9][0-9]{0,8}");
    }

    private static JsonNode withId(JsonNode entry, String key) {
        if (!(entry instanceof ObjectNode object) || object.has("id") || object.has("uid")) return entry;
        var id = JsonNodeFactory.instance;
        return object.set("id", isIndex(key) ? id.numberNode(Integer.parseInt(key)) : id.stringNode(key));
    }
}
