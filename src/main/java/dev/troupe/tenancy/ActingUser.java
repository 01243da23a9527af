package dev.troupe.tenancy;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * For whom a request acts: a parameter of controllers' methods, proven to be a user of the calling tenant.
 *
 * @param keyId the API key that acts for the user; null where the user's own browser calls
 * @param grant what the caller's credential allows of what the user may do
 */
public record ActingUser(UUID tenantId, UUID id, @Nullable UUID keyId, Grant grant) {}
