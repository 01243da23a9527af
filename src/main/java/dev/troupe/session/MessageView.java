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

    /** @param index the place of the message itself among {@code ids}, from 0; older ones come first */
    public record Alternatives(int index, int count, List<UUID> ids) {}
}
