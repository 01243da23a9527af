/**
 * Characters, and their personas: a draft that is edited and numbered revisions that never change.
 */
@ApplicationModule(allowedDependencies = {"database", "tenancy", "http", "problem"})
@NullMarked
package dev.troupe.character;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
