package dev.troupe.reference;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Java's patterns as JSON Schema reads them: there one may match anywhere in a text, and has no flags. */
class Patterns implements Chapter {

    private static final String PATTERN = "pattern";

    @Override
    public void complete(Draft draft) {
        translate(draft.root());
    }

    private static void translate(JsonNode node) {
        if (node instanceof ObjectNode object && object.path(PATTERN).isString()) {
            object.put(PATTERN, translated(object.path(PATTERN).stringValue()));
        }
        node.forEach(Patterns::translate);
    }

    private static String translated(String pattern) {
        return pattern.equals("(?s).*\\S.*") ? "\\S" : "^(?:%s)$".formatted(pattern);
    }
}
