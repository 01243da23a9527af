package dev.troupe.character;

import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** What lorebook entries are called in one list of changes: name, comment, first key, id or place; no two the same. */
final class EntryLabels {

    private final Map<String, Integer> given = new HashMap<>();

    String next(JsonNode entry, int place) {
        var label = label(entry, place);
        int before = given.merge(label, 1, Integer::sum);
        return before == 1 ? label : label + " (" + before + ")";
    }

    /** The labels of all entries, to show their order. */
    static ArrayNode of(JsonNode entries) {
        var labels = JsonNodeFactory.instance.arrayNode();
        int place = 0;
        for (var entry : entries) labels.add(label(entry, place++));
        return labels;
    }

    private static String label(JsonNode entry, int place) {
        var name = EntryMatching.name(entry);
        if (name != null) return name;
        var key = entry.path("keys").path(0).asString("");
        if (!key.isBlank()) return key.strip();
        var id = EntryMatching.id(entry);
        return id != null ? "#" + id : Integer.toString(place);
    }
}
