/**
 * Cards in and out: the containers that carry them (PNG, JSON, CHARX and what is only read), the versions of the specification, and
 * what the wild makes of both. Lenient with what comes in, strict in what goes out.
 */
@ApplicationModule(allowedDependencies = {"character", "lore", "tenancy", "http", "database", "problem"})
@NullMarked
package dev.troupe.card;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
