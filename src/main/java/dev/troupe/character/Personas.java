package dev.troupe.character;

import dev.troupe.character.PublishedCharacters.Played;
import dev.troupe.problem.ProblemType;
import dev.troupe.problem.TroupeException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Personas as admins look at them: any of a character's revisions, and its draft. */
@Component
public class Personas {

    private final Casting casting;
    private final Revisions revisions;

    Personas(Casting casting, Revisions revisions) {
        this.casting = casting;
        this.revisions = revisions;
    }

    /** What the draft of a character would play as. @throws dev.troupe.problem.NotFound when there is no such character */
    @Transactional(readOnly = true)
    public Played draft(String idOrSlug) {
        var character = casting.find(idOrSlug);
        return new Played(character.persona(), character.draftModel());
    }

    /**
     * What a revision of a character plays as.
     *
     * @param number null for the current one
     * @throws dev.troupe.problem.NotFound when there is no such character or revision
     * @throws TroupeException {@code conflict} when the current one is asked for and nothing was published yet
     */
    @Transactional(readOnly = true)
    public Played revision(String idOrSlug, @Nullable Integer number) {
        var character = casting.find(idOrSlug);
        var wanted = number == null ? character.revision() : number;
        if (wanted == null) {
            throw new TroupeException(ProblemType.CONFLICT, "Nothing of this character was published yet.");
        }
        var revision = revisions.get(character.id(), wanted);
        return new Played(revision.persona(), revision.model());
    }
}
