package dev.troupe.session;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message as the API shows it.
 *
 * @param parentId what it follows, null for a first message
 * @param alternatives the messages in the same place, itself among them
 */
public record MessageView(
        UUID id,
        @Nullable UUID parentId,
        MessageRole role,
        String content,
        MessageState state,
        @Nullable Finish finish,
        Instant createdAt,
        @Nullable Instant editedAt,
        @Nullable UUID turnId,
        Alternatives alternatives) {

    /** A message that has just come to be. Its alternatives are not known yet. */
    private static MessageView at(
            Instant now, MessageRole role, NewMessage message, @Nullable UUID parentId, Reply how, boolean edited) {
        return new MessageView(
                message.id(),
                parentId,
                role,
                message.content(),
                how.state(),
                how.finish(),
                now,
                edited ? now : null,
                message.turnId(),
                Alternatives.UNKNOWN);
    }

    static MessageView ofUser(NewMessage message, @Nullable UUID parentId, Instant now) {
        return at(now, MessageRole.user, message, parentId, Reply.WHOLE, false);
    }

    static MessageView ofCharacter(NewMessage message, @Nullable UUID parentId, Reply how, Instant now) {
        return at(now, MessageRole.character, message, parentId, how, false);
    }

    /** What somebody made of a message, in the same place. */
    static MessageView edited(NewMessage message, MessageView original, Instant now) {
        return at(now, original.role(), message, original.parentId(), Reply.WHOLE, true);
    }

    MessageView among(Alternatives alternatives) {
        return new MessageView(id, parentId, role, content, state, finish, createdAt, editedAt, turnId, alternatives);
    }

    /** @param index the place of the message itself among {@code ids}, from 0; older ones come first */
    public record Alternatives(int index, int count, List<UUID> ids) {

        static final Alternatives UNKNOWN = new Alternatives(0, 0, List.of());
    }
}
