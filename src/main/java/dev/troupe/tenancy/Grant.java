package dev.troupe.tenancy;

import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a credential allows of what its user may do.
 *
 * @param characters with whom the user may talk; null for every character of the tenant
 * @param ageBand how old the tenant says the user is; null when it says nothing
 */
public record Grant(
        @Nullable Set<UUID> characters, @Nullable String ageBand) {

    /** Everything that the user may do. */
    public static final Grant ALL = new Grant(null, null);

    public Grant {
        characters = characters == null ? null : Set.copyOf(characters);
    }

    /** Whether the user may see this character and talk with it. */
    public boolean allows(UUID character) {
        return characters == null || characters.contains(character);
    }
}
