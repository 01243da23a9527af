package dev.troupe.character;

import java.util.Map;
import java.util.UUID;

/** Who plays on which revision. Sessions know; {@code character} does not know sessions. */
public interface PersonaUse {

    /** How many sessions of the current tenant are on each revision of a character that has any. */
    Map<Integer, Long> sessions(UUID characterId);
}
