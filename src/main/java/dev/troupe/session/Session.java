package dev.troupe.session;

import dev.troupe.character.PublishedCharacters.Cast;
import dev.troupe.database.StoredEntity;
import jakarta.persistence.Entity;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.TenantId;
import org.jspecify.annotations.Nullable;

/** One user talking with one character, on the revision that was current when they began. */
@Entity
public class Session extends StoredEntity {

    @TenantId
    private @Nullable UUID tenantId;

    private UUID userId;
    private UUID characterId;
    private int revision;
    private @Nullable String title;
    private @Nullable UUID headId;
    private @Nullable String userName;
    private @Nullable String userDescription;
    private @Nullable String note;

    @Version
    private long version;

    private Instant createdAt;
    private Instant lastActiveAt;

    @SuppressWarnings("NullAway.Init")
    protected Session() {}

    Session(UUID id, UUID userId, Cast cast, Instant now) {
        super(id);
        this.userId = userId;
        this.characterId = cast.characterId();
        this.revision = cast.revision();
        this.createdAt = now;
        this.lastActiveAt = now;
    }

    /** Another session with the same character, revision and user, told apart by what is said from now on. */
    Session forked(UUID id, Instant now) {
        var fork = new Session(id, userId, cast(), now);
        fork.title = title;
        fork.userName = userName;
        fork.userDescription = userDescription;
        fork.note = note;
        return fork;
    }

    /** Lets the path that is shown end with this message, or be empty. */
    void moveHead(@Nullable UUID messageId, Instant now) {
        this.headId = messageId;
        this.lastActiveAt = now;
    }

    void rename(@Nullable String title) {
        this.title = title == null || title.isBlank() ? null : title.strip();
    }

    void introduce(@Nullable String userName, @Nullable String userDescription) {
        if (userName != null) this.userName = userName.isBlank() ? null : userName.strip();
        if (userDescription != null) this.userDescription = userDescription.strip();
    }

    /** What the character is to keep in mind; a blank note is none. */
    void note(String note) {
        this.note = note.isBlank() ? null : note.strip();
    }

    /** Goes on with the same character on another of its revisions. */
    void moveTo(int revision) {
        this.revision = revision;
    }

    public UUID userId() {
        return userId;
    }

    public Cast cast() {
        return new Cast(characterId, revision);
    }

    /** What its user calls the session; null while they haven't. */
    public @Nullable String title() {
        return title;
    }

    /** The newest message of the path that is shown, null while nothing was said. */
    public @Nullable UUID headId() {
        return headId;
    }

    /** What the user is called in this session; null leaves it to what they say of themselves. */
    public @Nullable String userName() {
        return userName;
    }

    /** Who the user is in this session; null leaves it to what they say of themselves. */
    public @Nullable String userDescription() {
        return userDescription;
    }

    /** What the character is to keep in mind in this session; null for nothing. */
    public @Nullable String note() {
        return note;
    }

    public long version() {
        return version;
    }

    Instant createdAt() {
        return createdAt;
    }

    Instant lastActiveAt() {
        return lastActiveAt;
    }
}
