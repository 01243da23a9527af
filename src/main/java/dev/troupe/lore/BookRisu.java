package dev.troupe.lore;

import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A lorebook file of RisuAI, {@code {type: 'risu', ver, data: […]}}. Folders stand among its entries, but are none:
 * they are kept in the book's extensions, and which folder an entry is in, in the entry's.
 */
final class BookRisu {

    private static final String PROGRAM = "risu";
    private static final Set<String> TAKEN = Set.of(
            "key",
            "secondkey",
            "content",
            "comment",
            "insertorder",
            "selective",
            "alwaysActive",
            "useRegex",
            "activationPercent",
            "id");

    private BookRisu() {}

    static boolean fits(ObjectNode file) {
        return file.path("type").asString("").equals("risu")
                && file.path("data").isArray();
    }

    static ObjectNode book(ObjectNode file) {
        var book = JsonNodeFactory.instance.objectNode();
        var extensions = book.putObject("extensions");
        BookEntryForm.setAside(file, Set.of("type", "data"), extensions, PROGRAM);
        var entries = book.putArray("entries");
        var folders = JsonNodeFactory.instance.arrayNode();
        for (var item : file.path("data")) take(item, entries, folders);
        if (!folders.isEmpty()) {
            var own = extensions.path(PROGRAM) instanceof ObjectNode it ? it : extensions.putObject(PROGRAM);
            own.set("folders", folders);
        }
        return book;
    }

    private static void take(JsonNode item, ArrayNode entries, ArrayNode folders) {
        if (item.path("mode").asString("").equals("folder")) {
            folders.add(item);
        } else {
            entries.add(item instanceof ObjectNode entry ? entry(entry) : item);
        }
    }

    private static ObjectNode entry(ObjectNode risu) {
        var entry = JsonNodeFactory.instance.objectNode();
        var usesRegex = risu.path("useRegex").asBoolean(false);
        copy(risu, "id", entry, "id");
        entry.set("keys", keys(risu.path("key"), usesRegex));
        entry.set("secondary_keys", keys(risu.path("secondkey"), usesRegex));
        copy(risu, "comment", entry, "comment");
        copy(risu, "content", entry, "content");
        copy(risu, "insertorder", entry, "insertion_order");
        copy(risu, "selective", entry, "selective");
        entry.put(
                "constant",
                risu.path("alwaysActive").asBoolean(false)
                        || risu.path("mode").asString("").equals("constant"));
        entry.put("use_regex", usesRegex);
        extend(entry, risu);
        return entry;
    }

    /** What only extensions can say: the chance under SillyTavern's names, and the rest under Risu's. */
    private static void extend(ObjectNode entry, ObjectNode risu) {
        var isCaseSensitive = risu.path("extentions").path("risu_case_sensitive");
        if (isCaseSensitive.isBoolean()) entry.set("case_sensitive", isCaseSensitive);
        var extensions = entry.putObject("extensions");
        var chance = risu.path("activationPercent");
        if (chance.isNumber()) {
            extensions.set("probability", chance);
            extensions.put("useProbability", true);
        }
        BookEntryForm.setAside(risu, TAKEN, extensions, PROGRAM);
    }

    private static void copy(ObjectNode risu, String from, ObjectNode entry, String to) {
        if (risu.has(from)) entry.set(to, risu.path(from));
    }

    /** A text with commas between the keys; a pattern is the whole text. */
    private static JsonNode keys(JsonNode keys, boolean usesRegex) {
        if (!keys.isString()) return keys.isMissingNode() ? JsonNodeFactory.instance.arrayNode() : keys;
        var array = JsonNodeFactory.instance.arrayNode();
        if (!usesRegex) {
            BookKeys.split(keys.asString()).forEach(array::add);
        } else if (!keys.asString().isBlank()) {
            array.add(keys.asString());
        }
        return array;
    }
}
