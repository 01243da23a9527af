package dev.troupe.session;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.UUID;

/**
 * A session as admins see it.
 *
 * @param session as its user sees it
 * @param owner whose it is
 */
record AdminSessionView(@JsonUnwrapped SessionView session, Owner owner) {

    /** @param externalId the tenant's own id for the user */
    record Owner(UUID id, String externalId) {}
}
