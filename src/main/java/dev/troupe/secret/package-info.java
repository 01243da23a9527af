/**
 * Secrets at rest: what tenants entrust to the service is stored sealed, under keys that the database never sees.
 */
@ApplicationModule(
        displayName = "Secret",
        allowedDependencies = {"database", "problem"})
@NullMarked
package dev.troupe.secret;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
