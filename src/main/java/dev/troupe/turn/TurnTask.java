package dev.troupe.turn;

import dev.troupe.character.PublishedCharacters.Cast;
import dev.troupe.usage.Spent;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A turn that was opened, with all that its thread needs to know of it.
 *
 * @param attempt how many replies the message had before this one
 */
record TurnTask(UUID tenantId, TurnRef turn, int attempt, Cast cast, Partner user, TurnRouting.Route route) {

    /**
     * Whom the character talks with.
     *
     * @param name null when it was never said
     * @param description empty when nothing was said
     */
    record Partner(UUID id, @Nullable String name, String description) {}

    UUID turnId() {
        return turn.turnId();
    }

    UUID sessionId() {
        return turn.sessionId();
    }

    Spent.By by() {
        return new Spent.By(turnId(), sessionId(), user.id(), cast.characterId());
    }
}
