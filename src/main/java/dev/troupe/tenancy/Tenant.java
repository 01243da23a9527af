package dev.troupe.tenancy;

import dev.troupe.database.StoredEntity;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;

/** An organisation that keeps characters, users and keys here. */
@Entity
public class Tenant extends StoredEntity {

    /** A suspended tenant's keys and tokens are refused; nothing of its is lost. */
    public enum Status {
        active,
        suspended
    }

    private String slug;
    private String name;

    @Enumerated(EnumType.STRING)
    private Status status;

    private String defaultSystemPrompt;

    @Version
    private long version;

    private Instant createdAt;

    @SuppressWarnings("NullAway.Init")
    protected Tenant() {}

    Tenant(UUID id, String slug, String name, Instant createdAt) {
        super(id);
        this.slug = slug;
        this.name = name;
        this.status = Status.active;
        this.defaultSystemPrompt = "";
        this.createdAt = createdAt;
    }

    void rename(String name) {
        this.name = name;
    }

    void change(Status status) {
        this.status = status;
    }

    public String slug() {
        return slug;
    }

    public String name() {
        return name;
    }

    public Status status() {
        return status;
    }

    /** What a persona without a system prompt of its own starts from; blank leaves it to Troupe. */
    public String defaultSystemPrompt() {
        return defaultSystemPrompt;
    }

    public long version() {
        return version;
    }

    public Instant createdAt() {
        return createdAt;
    }
}
