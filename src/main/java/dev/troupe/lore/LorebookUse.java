package dev.troupe.lore;

import java.util.Collection;
import java.util.Map;
import java.util.UUID;

/** Who has shared lorebooks attached. Characters know; {@code lore} does not know characters. */
public interface LorebookUse {

    /** How many characters of the current tenant have each of these lorebooks, of those that any has. */
    Map<UUID, Integer> characters(Collection<UUID> lorebooks);
}
