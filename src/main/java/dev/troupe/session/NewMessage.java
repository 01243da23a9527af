package dev.troupe.session;

import java.util.UUID;

/**
 * A message about to enter a tree.
 *
 * @param turnId the turn that writes it, or that it opens
 */
public record NewMessage(UUID id, UUID turnId, String content) {}
