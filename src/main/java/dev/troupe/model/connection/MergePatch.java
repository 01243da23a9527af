package dev.troupe.model.connection;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** JSON merge patches (RFC 7386): fields replace fields, objects are merged, null removes. */
final class MergePatch {

    private MergePatch() {}

    /** The target with the patch applied; neither is changed. */
    static JsonNode apply(JsonNode target, JsonNode patch) {
        if (!(patch instanceof ObjectNode changes)) return patch;
        var result = target instanceof ObjectNode object ? object.deepCopy() : JsonNodeFactory.instance.objectNode();
        changes.forEachEntry((field, value) -> {
            if (value.isNull()) {
                result.remove(field);
            } else {
                result.set(field, apply(result.path(field), value));
            }
        });
        return result;
    }
}
