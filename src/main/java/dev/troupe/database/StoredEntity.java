package dev.troupe.database;

import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.PostLoad;
import jakarta.persistence.PostPersist;
import jakarta.persistence.Transient;
import java.util.UUID;
import org.springframework.data.domain.Persistable;

/**
 * An entity whose id we make ourselves, and that knows whether it is stored yet: saving a new one is one insert, and the object that
 * was saved is the one that is managed.
 */
@MappedSuperclass
public abstract class StoredEntity implements Persistable<UUID> {

    @Id
    private UUID id;

    @Transient
    private boolean stored;

    /** For JPA. */
    @SuppressWarnings("NullAway.Init")
    protected StoredEntity() {}

    protected StoredEntity(UUID id) {
        this.id = id;
    }

    public final UUID id() {
        return id;
    }

    @Override
    public UUID getId() {
        return id;
    }

    @Override
    public boolean isNew() {
        return !stored;
    }

    @PostPersist
    @PostLoad
    void isStored() {
        stored = true;
    }
}
