package dev.troupe.model;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Upstreams' JSON, read without trust: a field of another type than expected is a field that isn't there. */
final class Json {

    static final JsonMapper MAPPER = JsonMapper.shared();

    private Json() {}

    /** The object that this text is; null if it is none. */
    static @Nullable JsonNode object(String text) {
        try {
            JsonNode node = MAPPER.readTree(text);
            return node.isObject() ? node : null;
        } catch (JacksonException ignored) {
            return null;
        }
    }

    /** A string, number or boolean as text; empty for anything else. */
    static String text(JsonNode node) {
        return node.isValueNode() && !node.isNull() ? node.asString() : "";
    }

    /** The first of these fields that says something, as text; empty if none does. */
    static String text(JsonNode node, String... fields) {
        for (String field : fields) {
            String text = text(node.path(field));
            if (!text.isBlank()) {
                return text;
            }
        }
        return "";
    }
}
