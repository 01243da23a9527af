package dev.troupe.lore;

import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** An entry as a card has it. */
final class EntryJson {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final ObjectNode node = JSON.createObjectNode();

    private EntryJson() {}

    /** Enabled, without keys, its text {@code <id>}. */
    static EntryJson entry(String id) {
        var entry = new EntryJson();
        entry.node.putObject("extensions");
        return entry.with("id", id)
                .with("keys", List.of())
                .with("content", "<" + id + ">")
                .with("enabled", true)
                .with("insertion_order", 100)
                .with("use_regex", true);
    }

    static EntryJson entry(String id, String... keys) {
        return entry(id).with("keys", List.of(keys));
    }

    static EntryJson constant(String id) {
        return entry(id).with("constant", true);
    }

    EntryJson with(String field, Object value) {
        node.set(field, JSON.valueToTree(value));
        return this;
    }

    EntryJson without(String field) {
        node.remove(field);
        return this;
    }

    EntryJson extension(String field, Object value) {
        ((ObjectNode) node.get("extensions")).set(field, JSON.valueToTree(value));
        return this;
    }

    EntryJson content(String content) {
        return with("content", content);
    }

    /** Decorators above the text. */
    EntryJson decorated(String... decorators) {
        return content(
                String.join("\n", decorators) + "\n" + node.get("content").stringValue());
    }

    EntryJson secondary(String... keys) {
        return with("selective", true).with("secondary_keys", List.of(keys));
    }

    EntryJson order(int order) {
        return with("insertion_order", order);
    }

    ObjectNode json() {
        return node.deepCopy();
    }
}
