/**
 * What every endpoint shares: request ids, the size limit of a body, pages and their cursors, versions of edited resources,
 * idempotency keys.
 */
@ApplicationModule(allowedDependencies = {"database", "problem"})
@NullMarked
package dev.troupe.http;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
