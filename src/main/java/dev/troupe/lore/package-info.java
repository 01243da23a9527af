/**
 * Lorebooks, those that characters share among them, and which of their entries a text wakes. The matching is plain Java:
 * data in, data out; no Spring, no I/O, no clock, no randomness but a seed that is passed in.
 */
@ApplicationModule(allowedDependencies = {"tenancy", "http", "database", "problem"})
@NullMarked
package dev.troupe.lore;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
