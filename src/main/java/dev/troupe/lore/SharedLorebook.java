package dev.troupe.lore;

import dev.troupe.database.StoredEntity;
import jakarta.persistence.Entity;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.TenantId;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A lorebook that belongs to no card. Its version is another with each change, and so names one state of its book for ever. */
@Entity
class SharedLorebook extends StoredEntity {

    @TenantId
    private @Nullable UUID tenantId;

    private String name;
    private String description;

    @JdbcTypeCode(SqlTypes.JSON)
    private JsonNode book;

    private int entries;

    @Version
    private long version;

    private Instant createdAt;
    private Instant updatedAt;

    @SuppressWarnings("NullAway.Init")
    protected SharedLorebook() {}

    SharedLorebook(UUID id, LorebookText text, Instant now) {
        super(id);
        this.createdAt = now;
        hold(text, now);
    }

    void replace(LorebookText text, Instant now) {
        hold(text, now);
    }

    private void hold(LorebookText text, Instant now) {
        this.name = text.name();
        this.description = text.description();
        this.book = text.book();
        this.entries = text.book().path("entries").size();
        this.updatedAt = now;
    }

    String name() {
        return name;
    }

    String description() {
        return description;
    }

    JsonNode book() {
        return book;
    }

    int entries() {
        return entries;
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
