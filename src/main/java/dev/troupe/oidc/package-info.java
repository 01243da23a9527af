/**
 * Tokens that tenants' own identity providers sign for their users: which issuers a tenant trusts, and what their tokens prove.
 */
@ApplicationModule(
        displayName = "OpenID Connect",
        allowedDependencies = {"model :: address", "tenancy", "http", "database", "problem"})
@NullMarked
package dev.troupe.oidc;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
