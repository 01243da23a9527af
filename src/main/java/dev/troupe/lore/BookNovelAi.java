package dev.troupe.lore;

import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A lorebook of NovelAI, {@code {lorebookVersion, entries: [{text, displayName, keys, contextConfig, …}]}}. Its budget
 * priority is order and priority at once: what has more of it is served first.
 */
final class BookNovelAi {

    private static final String PROGRAM = "novelai";
    private static final Set<String> TAKEN = Set.of("text", "displayName", "keys", "enabled", "forceActivation", "id");

    private BookNovelAi() {}

    static boolean fits(ObjectNode file) {
        return file.has("lorebookVersion") && file.path("entries").isArray();
    }

    static ObjectNode book(ObjectNode file) {
        var book = JsonNodeFactory.instance.objectNode();
        BookEntryForm.setAside(file, Set.of("entries"), book.putObject("extensions"), PROGRAM);
        var entries = book.putArray("entries");
        file.path("entries").forEach(it -> entries.add(entry(it)));
        return book;
    }

    private static JsonNode entry(JsonNode item) {
        if (!(item instanceof ObjectNode novel)) return item;
        var entry = JsonNodeFactory.instance.objectNode();
        copy(novel, "id", entry, "id");
        copy(novel, "displayName", entry, "name");
        copy(novel, "displayName", entry, "comment");
        copy(novel, "keys", entry, "keys");
        copy(novel, "text", entry, "content");
        copy(novel, "enabled", entry, "enabled");
        copy(novel, "forceActivation", entry, "constant");
        var priority = novel.path("contextConfig").path("budgetPriority");
        if (priority.isNumber()) {
            entry.set("insertion_order", priority);
            entry.set("priority", priority);
        }
        var hasPattern =
                novel.path("keys").valueStream().anyMatch(it -> it.isString() && BookKeys.isPattern(it.asString()));
        entry.put("use_regex", hasPattern);
        BookEntryForm.setAside(novel, TAKEN, entry.putObject("extensions"), PROGRAM);
        return entry;
    }

    private static void copy(ObjectNode novel, String from, ObjectNode entry, String to) {
        if (novel.has(from)) entry.set(to, novel.path(from));
    }
}
