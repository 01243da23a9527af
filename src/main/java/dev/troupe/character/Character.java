package dev.troupe.character;

import dev.troupe.database.StoredEntity;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.TenantId;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The lasting identity of a character: its slug, who may see it, the draft that is edited and the revision that is current. */
@Entity
class Character extends StoredEntity {

    @TenantId
    private @Nullable UUID tenantId;

    private String slug;

    @Convert(converter = VisibilityColumn.class)
    private Visibility visibility;

    @JdbcTypeCode(SqlTypes.JSON)
    private JsonNode draft;

    @JdbcTypeCode(SqlTypes.JSON)
    private JsonNode envelope;

    @JdbcTypeCode(SqlTypes.JSON)
    private ModelSettings draftModel;

    private String name;

    @JdbcTypeCode(SqlTypes.ARRAY)
    @Column(columnDefinition = "text[]")
    private List<String> tags;

    private @Nullable Integer revision;
    private byte @Nullable [] avatar;

    private @Nullable Instant archivedAt;

    @Version
    private long version;

    private Instant createdAt;
    private Instant updatedAt;

    @SuppressWarnings("NullAway.Init")
    protected Character() {}

    Character(UUID id, String slug, Visibility visibility, Draft draft, Instant now) {
        super(id);
        this.slug = slug;
        this.visibility = visibility;
        this.draft = draft.card();
        this.envelope = draft.envelope();
        this.draftModel = draft.model();
        this.name = persona().name();
        this.tags = persona().tags();
        this.createdAt = now;
        this.updatedAt = now;
    }

    void edit(Draft draft, Instant now) {
        this.draft = draft.card();
        this.envelope = draft.envelope();
        this.draftModel = draft.model();
        if (revision == null) repeat(persona());
        this.updatedAt = now;
    }

    /** Freezes the draft under the next number. The revision's row must exist before this is written. */
    PersonaRevision publish(UUID revisionId, String note, Instant now) {
        var next = new PersonaRevision(
                revisionId,
                id(),
                revision == null ? 1 : revision + 1,
                new Draft(draft, envelope, draftModel),
                note,
                now);
        this.revision = next.number();
        this.updatedAt = now;
        repeat(persona());
        return next;
    }

    void show(Visibility visibility, Instant now) {
        this.visibility = visibility;
        this.updatedAt = now;
    }

    /** Puts it away, or brings it back to what it was. */
    void archive(boolean away, Instant now) {
        this.archivedAt = away ? now : null;
        this.updatedAt = now;
    }

    void move(String slug, Instant now) {
        this.slug = slug;
        this.updatedAt = now;
    }

    void picture(byte @Nullable [] sha256, Instant now) {
        this.avatar = sha256;
        this.updatedAt = now;
    }

    private void repeat(Persona persona) {
        this.name = persona.name();
        this.tags = persona.tags();
    }

    Persona persona() {
        return new Persona(draft);
    }

    String slug() {
        return slug;
    }

    CharacterStatus status() {
        if (archivedAt != null) return CharacterStatus.ARCHIVED;
        return revision == null ? CharacterStatus.DRAFT : CharacterStatus.PUBLISHED;
    }

    Visibility visibility() {
        return visibility;
    }

    JsonNode draft() {
        return draft;
    }

    JsonNode envelope() {
        return envelope;
    }

    ModelSettings draftModel() {
        return draftModel;
    }

    String name() {
        return name;
    }

    List<String> tags() {
        return List.copyOf(tags);
    }

    @Nullable Integer revision() {
        return revision;
    }

    byte @Nullable [] avatar() {
        return avatar;
    }

    long version() {
        return version;
    }

    Instant createdAt() {
        return createdAt;
    }

    Instant updatedAt() {
        return updatedAt;
    }
}
