package dev.troupe.session;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message about to enter a tree.
 *
 * @param turnId the turn that writes it, or that it opens; null where there is none
 */
public record NewMessage(UUID id, @Nullable UUID turnId, String content) {}
