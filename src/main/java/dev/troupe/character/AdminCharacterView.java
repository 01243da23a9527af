package dev.troupe.character;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A character as admins see it, with its draft.
 *
 * @param sessionsBehind right after publishing, how many sessions stay on earlier revisions
 */
public record AdminCharacterView(
        UUID id,
        String slug,
        String name,
        String status,
        Visibility visibility,
        List<String> tags,
        @Nullable Integer revision,
        DraftView draft,
        @Nullable String avatar,
        long version,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Long sessionsBehind) {

    public record DraftView(JsonNode card, ModelSettings model) {}

    static AdminCharacterView of(Character character) {
        return of(character, null);
    }

    /** One that was just published, with the number of sessions that stay on what was before. */
    static AdminCharacterView published(Character character, PersonaUse use) {
        var behind = use.sessions(character.id()).entrySet().stream()
                .filter(it -> !it.getKey().equals(character.revision()))
                .mapToLong(Map.Entry::getValue)
                .sum();
        return of(character, behind);
    }

    private static AdminCharacterView of(Character character, @Nullable Long sessionsBehind) {
        return new AdminCharacterView(
                character.id(),
                character.slug(),
                character.name(),
                character.revision() == null ? "draft" : "published",
                character.visibility(),
                character.tags(),
                character.revision(),
                new DraftView(character.draft(), character.draftModel()),
                character.avatar() == null ? null : "/v1/admin/characters/%s/avatar".formatted(character.id()),
                character.version(),
                character.createdAt(),
                character.updatedAt(),
                sessionsBehind);
    }
}
