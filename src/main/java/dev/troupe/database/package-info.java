/**
 * The database the service stands on: an embedded PostgreSQL when no other is configured, and the check that the service runs with
 * a role that row-level security binds.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package dev.troupe.database;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
