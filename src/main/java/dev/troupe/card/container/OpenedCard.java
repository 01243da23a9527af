package dev.troupe.card.container;

import dev.troupe.card.CardWarning;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a card file holds.
 *
 * @param json as it stood in the file, of any version and shape; for a JSON or CHARX any object at all
 * @param picture of a PNG, JPEG or WebP: the same picture without any card, asset or trailing bytes, no pixel touched; null where the
 *     container is no picture, or where a broken PNG has nothing left of its picture
 * @param warnings what had to be overlooked, each kind once
 */
public record OpenedCard(Container container, ObjectNode json, byte @Nullable [] picture, List<CardWarning> warnings) {

    public OpenedCard {
        warnings = List.copyOf(warnings);
    }
}
