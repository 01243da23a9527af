/**
 * What a first start makes: the operator's key, the demo tenant with its cast, and the file that tells of them.
 */
@ApplicationModule(allowedDependencies = {"character", "tenancy", "database", "problem"})
@NullMarked
package dev.troupe.firstrun;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
