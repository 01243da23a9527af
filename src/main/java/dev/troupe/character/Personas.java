package dev.troupe.character;

import dev.troupe.character.PublishedCharacters.Played;
import dev.troupe.problem.ProblemType;
import dev.troupe.problem.TroupeException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Personas as admins look at them: any of a character's revisions, and its draft. */
@Component
public class Personas {

    private final Casting casting;
    private final Revisions revisions;
    private final Assets assets;

    Personas(Casting casting, Revisions revisions, Assets assets) {
        this.casting = casting;
        this.revisions = revisions;
        this.assets = assets;
    }

    /**
     * The card of a revision, for a file.
     *
     * @param number null for the current one, or for the draft where nothing was published yet
     */
    @Transactional(readOnly = true)
    public CardOut card(String idOrSlug, @Nullable Integer number) {
        var character = casting.find(idOrSlug);
        var wanted = number == null ? character.revision() : number;
        var picture = character.avatar() == null
                ? null
                : assets.get(character.avatar()).bytes();
        if (wanted == null) return out(character, character.draft(), character.envelope(), picture);
        var revision = revisions.get(character.id(), wanted);
        return out(character, revision.card(), revision.envelope(), picture);
    }

    /** The same of the draft. */
    @Transactional(readOnly = true)
    public CardOut draftCard(String idOrSlug) {
        var character = casting.find(idOrSlug);
        var picture = character.avatar() == null
                ? null
                : assets.get(character.avatar()).bytes();
        return out(character, character.draft(), character.envelope(), picture);
    }

    private static CardOut out(Character character, JsonNode card, JsonNode envelope, byte @Nullable [] picture) {
        return new CardOut(character.id(), character.slug(), (ObjectNode) card, (ObjectNode) envelope, picture);
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
