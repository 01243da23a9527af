package dev.troupe.character;

import dev.troupe.problem.NotFound;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Characters of the current tenant as users meet them: published, and never hidden ones. */
@Component
public class PublishedCharacters {

    private final Characters characters;
    private final Revisions revisions;

    PublishedCharacters(Characters characters, Revisions revisions) {
        this.characters = characters;
        this.revisions = revisions;
    }

    /** One character on one of its revisions. */
    public record Cast(UUID characterId, int revision) {}

    /**
     * The character that a user asks for by slug, or by id, on its current revision.
     *
     * @throws NotFound for a character that isn't there, isn't published, is private or archived
     */
    @Transactional(readOnly = true)
    public Published find(String slugOrId) {
        var character = visible(slugOrId);
        if (character.status() == CharacterStatus.ARCHIVED) throw new NotFound();
        return current(character);
    }

    /** A character on one of its revisions, as a session holds it; also when it has been hidden or archived since. */
    @Transactional(readOnly = true)
    public Published get(Cast cast) {
        var character = characters.findById(cast.characterId()).orElseThrow(NotFound::new);
        return Published.of(character, revisions.get(cast.characterId(), cast.revision()));
    }

    /** Who a character is on a published revision, and what they want of the model. */
    public record Played(Persona persona, ModelSettings model) {}

    /** What playing the character takes, most often without asking the database: a revision never changes. */
    @Transactional(readOnly = true, propagation = Propagation.MANDATORY)
    public Played played(Cast cast) {
        var revision = revisions.get(cast.characterId(), cast.revision());
        return new Played(revision.persona(), revision.model());
    }

    /** The same for many, with one query for the characters. */
    @Transactional(readOnly = true)
    public Map<Cast, Published> getAll(Collection<Cast> casts) {
        var ids = casts.stream().map(Cast::characterId).distinct().toList();
        var found = characters.findAllById(ids).stream().collect(Collectors.toMap(Character::id, Function.identity()));
        return casts.stream().distinct().collect(Collectors.toMap(Function.identity(), it -> {
            var character = Objects.requireNonNull(found.get(it.characterId()), "a session's character exists");
            return Published.of(character, revisions.get(it.characterId(), it.revision()));
        }));
    }

    /** A published character on its current revision. */
    @Transactional(readOnly = true)
    Published current(Character character) {
        var revision = character.revision();
        if (revision == null) throw new NotFound();
        return Published.of(character, revisions.get(character.id(), revision));
    }

    /** The character itself, if users may see its picture: an archived one goes on in the sessions that have begun. */
    @Transactional(readOnly = true)
    Character visible(String slugOrId) {
        var found =
                CharacterName.id(slugOrId).map(characters::findById).orElseGet(() -> characters.findBySlug(slugOrId));
        return found.filter(it -> it.visibility() != Visibility.PRIVATE && it.revision() != null)
                .orElseThrow(NotFound::new);
    }
}
