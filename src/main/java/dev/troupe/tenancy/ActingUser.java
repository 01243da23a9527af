package dev.troupe.tenancy;

import java.util.UUID;

/** For whom a request acts: a parameter of controllers' methods, proven to be a user of the calling tenant. */
public record ActingUser(UUID tenantId, UUID id) {}
