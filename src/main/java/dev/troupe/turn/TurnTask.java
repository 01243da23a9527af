package dev.troupe.turn;

import dev.troupe.character.PublishedCharacters.Cast;
import dev.troupe.usage.Spent;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A turn that was opened, with all that its thread needs to know of it. */
record TurnTask(UUID tenantId, TurnRef turn, Beginning beginning, Cast cast, Partner user, TurnRouting.Route route) {

    /**
     * How the reply begins.
     *
     * @param attempt how many replies the message had before this one
     * @param text what there is of it already, empty unless it goes on from another reply
     */
    record Beginning(int attempt, String text) {}

    /**
     * Whom the character talks with.
     *
     * @param name null when it was never said
     * @param description empty when nothing was said
     * @param note what they want the character to keep in mind; null for nothing
     */
    record Partner(
            UUID id,
            @Nullable String name,
            String description,
            @Nullable String note) {}

    UUID turnId() {
        return turn.turnId();
    }

    UUID sessionId() {
        return turn.sessionId();
    }

    /** The message that the prompt's path ends with: what is answered, or what the reply goes on from. */
    UUID tip() {
        var continued = turn.continuedId();
        return continued == null ? turn.userMessage().id() : continued;
    }

    Spent.By by() {
        return new Spent.By(turnId(), sessionId(), user.id(), cast.characterId());
    }
}
