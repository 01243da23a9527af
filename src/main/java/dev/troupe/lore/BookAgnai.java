package dev.troupe.lore;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A memory book of Agnai, {@code {kind: 'memory', name, entries: […]}}. What cards have no field for goes to the
 * extensions.
 */
final class BookAgnai {

    private static final String PROGRAM = "agnai";

    private static final Map<String, String> BOOK =
            Map.of("scanDepth", "scan_depth", "tokenBudget", "token_budget", "recursiveScanning", "recursive_scanning");

    private static final Set<String> BOOK_FIELDS =
            Set.of("name", "description", "scan_depth", "token_budget", "recursive_scanning", "extensions", "entries");

    private static final Map<String, String> ENTRY = Map.of(
            "entry", "content", "keywords", "keys", "weight", "insertion_order", "secondaryKeys", "secondary_keys");

    private BookAgnai() {}

    static boolean fits(ObjectNode file) {
        return file.path("kind").asString("").equals("memory")
                && file.path("entries").isArray();
    }

    static ObjectNode book(ObjectNode file) {
        var book = renamed(file, BOOK, BOOK_FIELDS);
        var entries = book.putArray("entries");
        file.path("entries").forEach(it -> entries.add(entry(it)));
        return book;
    }

    private static JsonNode entry(JsonNode agnai) {
        return agnai instanceof ObjectNode entry ? renamed(entry, ENTRY, BookEntryForm.FIELDS) : agnai;
    }

    private static ObjectNode renamed(ObjectNode agnai, Map<String, String> names, Set<String> fields) {
        var card = JsonNodeFactory.instance.objectNode();
        agnai.properties().forEach(it -> {
            var field = names.getOrDefault(it.getKey(), it.getKey());
            if (fields.contains(field)) card.set(field, it.getValue());
        });
        var extensions = card.path("extensions") instanceof ObjectNode own ? own : card.putObject("extensions");
        var taken = Stream.concat(names.keySet().stream(), fields.stream()).collect(Collectors.toSet());
        BookEntryForm.setAside(agnai, taken, extensions, PROGRAM);
        return card;
    }
}
