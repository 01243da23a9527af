/**
 * Sessions and the tree of messages in each. Knows nothing of models.
 */
@ApplicationModule(allowedDependencies = {"database", "character", "tenancy", "http", "problem"})
@NullMarked
package dev.troupe.session;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
