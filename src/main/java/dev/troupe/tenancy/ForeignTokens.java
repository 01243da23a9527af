package dev.troupe.tenancy;

import java.util.Optional;
import java.util.UUID;

/** Tokens that others sign for tenants' users. Stated by the module that knows such issuers, so that this one need not. */
public interface ForeignTokens {

    /**
     * Whom a token proves.
     *
     * @param externalId as the token has it
     */
    record Bearer(UUID tenantId, String externalId) {}

    /**
     * Empty for whatever is no token of a registered issuer, or does not hold. May ask the issuer for its keys.
     *
     * @throws dev.troupe.problem.TroupeException {@code unavailable} when they can't be had just now
     */
    Optional<Bearer> read(String token);
}
