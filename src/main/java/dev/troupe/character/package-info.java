/**
 * Characters, and their personas: a draft that is edited and numbered revisions that never change.
 */
@ApplicationModule(allowedDependencies = {"lore", "tenancy", "http", "database", "problem"})
@NullMarked
package dev.troupe.character;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
