/**
 * Sessions and the tree of messages in each. Knows nothing of models.
 */
@ApplicationModule(allowedDependencies = {"character", "tenancy", "http", "database", "problem"})
@NullMarked
package dev.troupe.session;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
