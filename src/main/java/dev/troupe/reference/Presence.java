package dev.troupe.reference;

import tools.jackson.databind.node.ObjectNode;

/** Which fields are always there: all but those that may be null. What may be null in the code is left out in JSON. */
class Presence implements Chapter {

    @Override
    public void complete(Draft draft) {
        draft.operations().forEach(it -> it.parameters().forEach(Presence::leaveOutNull));
        draft.schemas().forEach((name, type) -> {
            if (!type.isRecord()) return;
            var schema = draft.schema(name);
            schema.remove("required");
            JsonField.of(type)
                    .filter(JsonField::required)
                    .forEach(it -> schema.withArray("/required").add(it.name()));
        });
    }

    private static void leaveOutNull(ObjectNode parameter) {
        if (!(parameter.path("schema") instanceof ObjectNode schema)) return;
        if (schema.path("type").isArray())
            schema.set("type", schema.path("type").path(0));
    }
}
