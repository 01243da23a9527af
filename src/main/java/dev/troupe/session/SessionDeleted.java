package dev.troupe.session;

import java.util.UUID;

/** A session is gone, with all its messages. Published within the transaction that deletes it. */
public record SessionDeleted(UUID sessionId) {}
