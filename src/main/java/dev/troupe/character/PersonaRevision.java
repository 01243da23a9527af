package dev.troupe.character;

import dev.troupe.database.StoredEntity;
import jakarta.persistence.Entity;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.TenantId;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A persona as it was published. */
@Entity
@Immutable
class PersonaRevision extends StoredEntity {

    @TenantId
    private @Nullable UUID tenantId;

    private UUID characterId;
    private int number;

    @JdbcTypeCode(SqlTypes.JSON)
    private JsonNode card;

    @JdbcTypeCode(SqlTypes.JSON)
    private JsonNode envelope;

    @JdbcTypeCode(SqlTypes.JSON)
    private ModelSettings model;

    private String note;
    private Instant publishedAt;

    @SuppressWarnings("NullAway.Init")
    protected PersonaRevision() {}

    PersonaRevision(UUID id, UUID characterId, int number, Draft frozen, String note, Instant publishedAt) {
        super(id);
        this.characterId = characterId;
        this.number = number;
        this.card = frozen.card();
        this.envelope = frozen.envelope();
        this.model = frozen.model();
        this.note = note;
        this.publishedAt = publishedAt;
    }

    UUID characterId() {
        return characterId;
    }

    int number() {
        return number;
    }

    JsonNode card() {
        return card;
    }

    JsonNode envelope() {
        return envelope;
    }

    ModelSettings model() {
        return model;
    }

    String note() {
        return note;
    }

    Instant publishedAt() {
        return publishedAt;
    }

    Persona persona() {
        return new Persona(card);
    }
}
