package dev.troupe.tenancy;

import java.util.Optional;
import java.util.UUID;

/** Which connection a tenant's settings mean. Stated by the module that keeps connections, so that this one need not know it. */
public interface ConnectionNames {

    /** The connection of this name or id among those that the current tenant may use. */
    Optional<UUID> id(String nameOrId);

    /** What the current tenant calls it; empty when it is gone or switched off. */
    Optional<String> name(UUID id);
}
