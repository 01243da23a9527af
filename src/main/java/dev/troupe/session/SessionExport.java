package dev.troupe.session;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What of a session is taken out, as it was at one moment. The texts are read as they are written.
 *
 * @param userName what the character calls the user, null where nobody has said
 * @param all the ids of all messages, oldest first
 * @param shown those of the path that is shown, oldest first
 */
record SessionExport(SessionView session, @Nullable String userName, List<UUID> all, List<UUID> shown) {

    /** All of a session, as the file has it. */
    record File(Instant exportedAt, SessionView session, List<Message> messages) {}

    /** A message without its alternatives: in a whole tree these are the others under its parent. */
    record Message(
            UUID id,
            @Nullable UUID parentId,
            MessageRole role,
            String content,
            MessageState state,
            @Nullable Finish finish,
            Instant createdAt,
            @Nullable Instant editedAt,
            @Nullable UUID turnId) {

        static Message of(MessageView message) {
            return new Message(
                    message.id(),
                    message.parentId(),
                    message.role(),
                    message.content(),
                    message.state(),
                    message.finish(),
                    message.createdAt(),
                    message.editedAt(),
                    message.turnId());
        }
    }
}
