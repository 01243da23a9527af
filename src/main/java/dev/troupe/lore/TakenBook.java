package dev.troupe.lore;

import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * A lorebook as it was taken from a file.
 *
 * @param book a valid V3 {@code Lorebook} object, with everything in it that is not known here
 * @param warnings the leniencies that were needed, one for each kind; empty where the book was valid as it came
 */
public record TakenBook(ObjectNode book, List<LorebookWarning> warnings) {

    public TakenBook {
        warnings = List.copyOf(warnings);
    }
}
