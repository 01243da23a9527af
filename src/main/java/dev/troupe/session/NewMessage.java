package dev.troupe.session;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message about to enter a tree.
 *
 * @param turnId the turn that writes it, or that it opens; null where there is none
 * @param lore of a reply: what lore remembers after it, as JSON; null for what it remembered before
 * @param greeting of a first message: which of the card's greetings it is, if edited; null where it is none. What follows has that of its path
 */
public record NewMessage(
        UUID id,
        @Nullable UUID turnId,
        String content,
        @Nullable String lore,
        @Nullable Integer greeting) {

    /** Any but a first message. */
    public NewMessage(UUID id, @Nullable UUID turnId, String content, @Nullable String lore) {
        this(id, turnId, content, lore, null);
    }

    public NewMessage(UUID id, @Nullable UUID turnId, String content) {
        this(id, turnId, content, null);
    }
}
