package dev.troupe.turn;

import dev.troupe.session.MessageView;
import java.util.UUID;

/**
 * Which turn, and where it lies.
 *
 * @param replyId what the reply is called, also before it is stored
 * @param userMessage what it answers
 */
record TurnRef(UUID turnId, UUID sessionId, UUID replyId, MessageView userMessage) {}
