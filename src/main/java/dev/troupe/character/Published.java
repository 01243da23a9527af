package dev.troupe.character;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A character on one published revision.
 *
 * @param avatar the path of its picture under the API, null where it has none
 */
public record Published(
        UUID id,
        String slug,
        int revision,
        Persona persona,
        ModelSettings model,
        @Nullable String avatar) {

    static Published of(Character character, PersonaRevision revision) {
        return new Published(
                character.id(),
                character.slug(),
                revision.number(),
                revision.persona(),
                revision.model(),
                Avatars.path(character));
    }
}
