package dev.troupe.character;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A character as admins see it, with its draft.
 *
 * @param sessionsBehind right after publishing, how many sessions stay on earlier revisions
 * @param findings about the draft; null in lists
 */
public record AdminCharacterView(
        UUID id,
        String slug,
        String name,
        CharacterStatus status,
        Visibility visibility,
        List<String> tags,
        @Nullable Integer revision,
        DraftView draft,
        @Nullable String avatar,
        long version,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Long sessionsBehind,
        @Nullable List<PersonaFinding> findings) {

    public record DraftView(JsonNode card, ModelSettings model) {}

    /** One of a list. */
    static AdminCharacterView of(Character character) {
        return of(character, null, null);
    }

    static AdminCharacterView of(
            Character character, @Nullable Long sessionsBehind, @Nullable List<PersonaFinding> findings) {
        return new AdminCharacterView(
                character.id(),
                character.slug(),
                character.name(),
                character.status(),
                character.visibility(),
                character.tags(),
                character.revision(),
                new DraftView(character.draft(), character.draftModel()),
                character.avatar() == null ? null : "/v1/admin/characters/%s/avatar".formatted(character.id()),
                character.version(),
                character.createdAt(),
                character.updatedAt(),
                sessionsBehind,
                findings);
    }
}
