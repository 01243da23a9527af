package dev.troupe.lore;

import java.util.UUID;

/**
 * One state of a shared lorebook of the current tenant.
 *
 * @param version never names another book, not even after the lorebook is deleted
 */
public record LorebookRef(UUID id, long version) {}
