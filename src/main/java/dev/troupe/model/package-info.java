/**
 * Upstreams: connections, dialects, the adapter that speaks to them, and their failures in one taxonomy.
 */
@ApplicationModule(allowedDependencies = {"tenancy", "secret", "http", "database", "problem"})
@NullMarked
package dev.troupe.model;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
