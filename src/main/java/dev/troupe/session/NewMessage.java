package dev.troupe.session;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message about to enter a tree.
 *
 * @param turnId the turn that writes it, or that it opens; null where there is none
 * @param lore of a reply: what lore remembers after it, as JSON; null for what it remembered before
 */
public record NewMessage(
        UUID id,
        @Nullable UUID turnId,
        String content,
        @Nullable String lore) {

    public NewMessage(UUID id, @Nullable UUID turnId, String content) {
        this(id, turnId, content, null);
    }
}
