package dev.troupe.tenancy;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Which character is meant. Stated by the module that keeps characters, so that those that only count need not know it. */
public interface CharacterNames {

    /** The current tenant's character of this slug or id, published or not. */
    Optional<UUID> id(String slugOrId);

    /** The slugs of those that are still there. */
    Map<UUID, String> slugs(Collection<UUID> ids);
}
