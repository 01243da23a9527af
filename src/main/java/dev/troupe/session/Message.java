package dev.troupe.session;

import dev.troupe.database.StoredEntity;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.TenantId;
import org.jspecify.annotations.Nullable;

/** A node of a session's tree. */
@Entity
class Message extends StoredEntity {

    @TenantId
    private @Nullable UUID tenantId;

    private UUID sessionId;
    private @Nullable UUID parentId;

    @Enumerated(EnumType.STRING)
    private MessageRole role;

    private String content;

    @Enumerated(EnumType.STRING)
    private MessageState state;

    @Enumerated(EnumType.STRING)
    private @Nullable Finish finish;

    private @Nullable UUID turnId;
    private Instant createdAt;
    private @Nullable Instant editedAt;

    @SuppressWarnings("NullAway.Init")
    protected Message() {}

    private Message(UUID id, UUID sessionId, @Nullable UUID parentId, MessageRole role, String content, Instant now) {
        super(id);
        this.sessionId = sessionId;
        this.parentId = parentId;
        this.role = role;
        this.content = content;
        this.state = MessageState.complete;
        this.createdAt = now;
    }

    static Message greeting(UUID id, UUID sessionId, String content, Instant now) {
        return new Message(id, sessionId, null, MessageRole.character, content, now);
    }

    static Message ofUser(NewMessage message, UUID sessionId, @Nullable UUID parentId, Instant now) {
        var said = new Message(message.id(), sessionId, parentId, MessageRole.user, message.content(), now);
        said.turnId = message.turnId();
        return said;
    }

    /** The same place in the tree, with what somebody made of the text. */
    static Message edited(NewMessage message, MessageView original, UUID sessionId, Instant now) {
        var edited = new Message(message.id(), sessionId, original.parentId(), original.role(), message.content(), now);
        edited.turnId = message.turnId();
        edited.editedAt = now;
        return edited;
    }

    static Message reply(NewMessage message, UUID sessionId, UUID parentId, Reply how, Instant now) {
        var reply = new Message(message.id(), sessionId, parentId, MessageRole.character, message.content(), now);
        reply.turnId = message.turnId();
        reply.state = how.state();
        reply.finish = how.finish();
        return reply;
    }
}
