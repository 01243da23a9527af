package dev.troupe.session;

import dev.troupe.character.Published;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A session as its user sees it.
 *
 * @param preview the beginning of the newest message that is shown
 * @param liveTurn the reply that is being written, null when none is
 */
record SessionView(
        UUID id,
        @Nullable String title,
        CharacterView character,
        int revision,
        User user,
        @Nullable String note,
        @Nullable UUID headId,
        @Nullable String preview,
        @Nullable LiveTurn liveTurn,
        long version,
        Instant createdAt,
        Instant lastActiveAt) {

    record CharacterView(
            UUID id,
            String slug,
            String name,
            @Nullable String avatar,
            @Nullable String tagline,
            @Nullable String language) {

        static CharacterView of(Published character) {
            var persona = character.persona();
            return new CharacterView(
                    character.id(),
                    character.slug(),
                    persona.name(),
                    character.avatar(),
                    persona.tagline(),
                    persona.language());
        }
    }

    record User(@Nullable String name, @Nullable String description) {}

    record LiveTurn(UUID turnId) {}
}
