package dev.troupe.session;

import dev.troupe.character.PublishedCharacters.Cast;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One user talking with one character, on the revision that was current when they began. Not thread-safe: it belongs to the transaction that
 * has read it.
 */
public final class Session {

    private final UUID id;
    private final UUID userId;
    private final Instant createdAt;
    private Cast cast;
    private @Nullable String title;
    private @Nullable UUID headId;
    private @Nullable String userName;
    private @Nullable String userDescription;
    private @Nullable String note;
    private long version;
    private Instant lastActiveAt;

    /** A new one. */
    Session(UUID id, UUID userId, Cast cast, Instant now) {
        this(id, userId, cast, now, new Kept(null, null, null, null, null, 0, now));
    }

    /** One that is stored. */
    Session(UUID id, UUID userId, Cast cast, Instant createdAt, Kept kept) {
        this.id = id;
        this.userId = userId;
        this.cast = cast;
        this.createdAt = createdAt;
        this.title = kept.title;
        this.headId = kept.headId;
        this.userName = kept.userName;
        this.userDescription = kept.userDescription;
        this.note = kept.note;
        this.version = kept.version;
        this.lastActiveAt = kept.lastActiveAt;
    }

    /** What of a session changes. */
    record Kept(
            @Nullable String title,
            @Nullable UUID headId,
            @Nullable String userName,
            @Nullable String userDescription,
            @Nullable String note,
            long version,
            Instant lastActiveAt) {}

    /** Another session with the same character, revision and user, told apart by what is said from now on. */
    Session forked(UUID id, Instant now) {
        var fork = new Session(id, userId, cast, now);
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
        this.cast = new Cast(cast.characterId(), revision);
    }

    /** What it is now is stored, as its next version. */
    void stored() {
        version++;
    }

    public UUID id() {
        return id;
    }

    public UUID userId() {
        return userId;
    }

    public Cast cast() {
        return cast;
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
