/**
 * Requests of admins and of the operator that are sent twice and done once. Users' requests have their own promise, kept in the
 * transaction that makes what they ask for.
 */
@ApplicationModule(
        displayName = "Once",
        allowedDependencies = {"tenancy", "secret", "http", "database", "problem"})
@NullMarked
package dev.troupe.once;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
