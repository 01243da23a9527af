package dev.troupe.character;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One difference between two cards.
 *
 * @param field where it is: {@code description}, {@code alternate_greetings[1]}, {@code
 *     character_book.entries[Harbour].content}; the items of a list of texts are all at the list itself, such as
 *     {@code tags}; empty for the card as a whole
 * @param before null where something was added; what JSON calls null is a value
 * @param after null where something was removed
 * @param edits how a text became another; empty for everything else
 */
public record FieldChange(
        String field,
        Kind kind,

        @Nullable @Schema(types = {"object", "array", "string", "number", "boolean", "null"})
        JsonNode before,

        @Nullable @Schema(types = {"object", "array", "string", "number", "boolean", "null"})
        JsonNode after,

        List<TextEdit> edits) {

    public enum Kind {
        ADDED,
        REMOVED,
        CHANGED
    }

    static FieldChange added(String field, JsonNode after) {
        return new FieldChange(field, Kind.ADDED, null, after, List.of());
    }

    static FieldChange removed(String field, JsonNode before) {
        return new FieldChange(field, Kind.REMOVED, before, null, List.of());
    }

    static FieldChange changed(String field, JsonNode before, JsonNode after) {
        return new FieldChange(field, Kind.CHANGED, before, after, List.of());
    }
}
