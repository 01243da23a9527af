package dev.troupe.turn;

import dev.troupe.session.MessageView;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which turn, and where it lies.
 *
 * @param replyId what the reply is called, also before it is stored
 * @param userMessage what it answers
 * @param continuedId the reply whose text it goes on from; null for one that begins by itself
 */
record TurnRef(
        UUID turnId,
        UUID sessionId,
        UUID replyId,
        MessageView userMessage,
        @Nullable UUID continuedId) {}
