package dev.troupe.card.container;

import dev.troupe.card.CardWarning;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * What a lorebook's file holds.
 *
 * @param json as it stood in the file, of any kind and shape
 * @param warnings what had to be overlooked, each kind once
 */
public record OpenedLorebook(JsonNode json, List<CardWarning> warnings) {

    public OpenedLorebook {
        warnings = List.copyOf(warnings);
    }
}
