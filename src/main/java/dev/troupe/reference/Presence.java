package dev.troupe.reference;

/** Which fields are always there: all but those that may be null. */
class Presence implements Chapter {

    @Override
    public void complete(Draft draft) {
        draft.schemas().forEach((name, type) -> {
            if (!type.isRecord()) return;
            var schema = draft.schema(name);
            schema.remove("required");
            JsonField.of(type)
                    .filter(JsonField::required)
                    .forEach(it -> schema.withArray("/required").add(it.name()));
        });
    }
}
