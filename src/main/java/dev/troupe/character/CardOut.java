package dev.troupe.character;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * What goes into the file of a card.
 *
 * @param data of the Character Card V3
 * @param envelope what an imported card had beside it
 * @param picture the character's, of any kind that is served; null where it has none
 */
public record CardOut(UUID characterId, String slug, ObjectNode data, ObjectNode envelope, byte @Nullable [] picture) {}
