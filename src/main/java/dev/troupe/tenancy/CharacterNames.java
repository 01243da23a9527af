package dev.troupe.tenancy;

import java.util.Optional;
import java.util.UUID;

/** Which character a browser token's list means. Stated by the module that keeps characters, so that this one need not know it. */
public interface CharacterNames {

    /** The character of the current tenant with this slug or id, whatever its state. */
    Optional<UUID> id(String slugOrId);
}
