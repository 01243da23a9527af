package dev.troupe.character;

import dev.troupe.database.Ids;
import dev.troupe.http.Versions;
import dev.troupe.problem.InvalidRequest;
import dev.troupe.problem.NotFound;
import dev.troupe.problem.ProblemType;
import dev.troupe.problem.TroupeException;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** What admins do with characters of the current tenant. Every verb is one transaction. */
@Component
public class Casting {

    /** In bytes, of a character's picture; what is put over HTTP can't be larger either. */
    public static final int LARGEST_PICTURE = 8 * 1024 * 1024;

    private final Characters characters;
    private final PersonaRevisions revisions;
    private final Assets assets;
    private final List<PublishingRule> rules;
    private final Clock clock;

    Casting(Characters characters, PersonaRevisions revisions, Assets assets, List<PublishingRule> rules, Clock clock) {
        this.characters = characters;
        this.revisions = revisions;
        this.assets = assets;
        this.rules = rules;
        this.clock = clock;
    }

    /**
     * Makes a character with a draft.
     *
     * @param slug null to have one made of the name
     * @param card the data of a Character Card V3
     * @return the character's id
     * @throws TroupeException {@code card-invalid}, {@code conflict} for a slug that is taken
     */
    @Transactional
    public UUID create(@Nullable String slug, JsonNode card, @Nullable ModelSettings model, Visibility visibility) {
        var draft = checked(card, JsonNodeFactory.instance.objectNode(), model);
        return enter(slug, draft, visibility);
    }

    /**
     * Makes a character with a draft of an imported card.
     *
     * @param card the data of a Character Card V3, valid
     * @param envelope what the card had beside it
     */
    @Transactional
    public UUID create(@Nullable String slug, JsonNode card, JsonNode envelope, Visibility visibility) {
        return enter(slug, checked(card, envelope, null), visibility);
    }

    private UUID enter(@Nullable String slug, Draft draft, Visibility visibility) {
        var character = new Character(Ids.next(), slug(slug, draft), visibility, draft, clock.instant());
        characters.saveAndFlush(character);
        return character.id();
    }

    /** Freezes the draft as the next revision and makes it current. Sessions under way stay on theirs. */
    @Transactional
    public void publish(UUID id, String note) {
        var character = get(id);
        checkRules(character.persona(), character.draftModel());
        revisions.saveAndFlush(character.publish(Ids.next(), note, clock.instant()));
    }

    /** Publishes what a revision was as the next one. The draft becomes the same: what it was is given up. @throws NotFound for no such revision */
    @Transactional
    void rollBack(UUID id, int number) {
        var character = get(id);
        var revision = revisions.findByCharacterIdAndNumber(id, number).orElseThrow(NotFound::new);
        character.edit(new Draft(revision.card(), revision.envelope(), revision.model()), clock.instant());
        checkRules(character.persona(), character.draftModel());
        var note = "Back to revision %d".formatted(number);
        revisions.saveAndFlush(character.publish(Ids.next(), note, clock.instant()));
    }

    /** Gives the character a picture. @throws TroupeException {@code unsupported-media-type} when it is none that is served */
    @Transactional
    public void picture(UUID id, byte[] bytes) {
        show(get(id), assets.keep(bytes));
    }

    /** What became of bytes that may be a picture. */
    public enum Shown {
        /** They are the character's picture now. */
        YES,
        /** They are none that is served; nothing was changed. */
        NO_PICTURE,
        /** They are more than {@link #LARGEST_PICTURE}; nothing was changed. */
        TOO_LARGE
    }

    /** The same for a picture that came with something else. */
    @Transactional
    public Shown pictureIfOne(UUID id, byte[] bytes) {
        if (PictureType.find(bytes).isEmpty()) return Shown.NO_PICTURE;
        if (bytes.length > LARGEST_PICTURE) return Shown.TOO_LARGE;
        picture(id, bytes);
        return Shown.YES;
    }

    @Transactional
    void removePicture(UUID id) {
        show(get(id), null);
    }

    private void show(Character character, byte @Nullable [] sha256) {
        var before = character.avatar();
        character.picture(sha256, clock.instant());
        characters.saveAndFlush(character);
        if (before != null) assets.forget(List.of(before));
    }

    @Transactional
    void edit(UUID id, JsonNode card, @Nullable ModelSettings model, @Nullable String ifMatch) {
        var character = get(id);
        Versions.require(ifMatch, character.version());
        character.edit(
                checked(card, character.envelope(), model == null ? character.draftModel() : model), clock.instant());
    }

    /** What is to be different of a character, its persona apart; null leaves a thing as it is. */
    record Change(
            @Nullable String slug,
            @Nullable Visibility visibility,
            @Nullable CharacterStatus status) {}

    @Transactional
    void change(UUID id, Change change, @Nullable String ifMatch) {
        var character = get(id);
        Versions.require(ifMatch, character.version());
        var slug = change.slug();
        if (slug != null && !slug.equals(character.slug())) character.move(free(slug), clock.instant());
        if (change.visibility() != null) character.show(change.visibility(), clock.instant());
        if (change.status() != null) turn(character, change.status());
    }

    /** Archiving and bringing back is all that a status can be told; a draft becomes published by publishing it. */
    private void turn(Character character, CharacterStatus wanted) {
        if (wanted == character.status()) return;
        var away = wanted == CharacterStatus.ARCHIVED;
        var inUse = character.revision() == null ? CharacterStatus.DRAFT : CharacterStatus.PUBLISHED;
        if (!away && wanted != inUse) {
            throw new InvalidRequest(
                    "status",
                    inUse == CharacterStatus.DRAFT
                            ? "can't be published: nothing of this character was published yet"
                            : "can't be draft: something of this character was published");
        }
        character.archive(away, clock.instant());
    }

    /** @param idOrSlug either name of a character */
    @Transactional(readOnly = true)
    Character find(String idOrSlug) {
        return CharacterName.id(idOrSlug)
                .map(characters::findById)
                .orElseGet(() -> characters.findBySlug(idOrSlug))
                .orElseThrow(NotFound::new);
    }

    private Character get(UUID id) {
        return characters.findById(id).orElseThrow(NotFound::new);
    }

    private Draft checked(JsonNode card, JsonNode envelope, @Nullable ModelSettings model) {
        var draft = new Draft(CardData.of(card), envelope, model == null ? ModelSettings.DEFAULT : model);
        checkRules(new Persona(draft.card()), draft.model());
        return draft;
    }

    private void checkRules(Persona persona, ModelSettings model) {
        rules.forEach(it -> it.check(persona, model));
    }

    private String slug(@Nullable String wanted, Draft draft) {
        if (wanted != null) return free(wanted);
        var made = Slugs.of(new Persona(draft.card()).name());
        return characters.existsBySlug(made) ? Slugs.different(made) : made;
    }

    private String free(String slug) {
        if (characters.existsBySlug(slug)) {
            throw new TroupeException(
                    ProblemType.CONFLICT, "Another character of this tenant has the slug '%s'.".formatted(slug));
        }
        return slug;
    }
}
