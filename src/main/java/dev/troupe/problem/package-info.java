/**
 * What can go wrong, as a closed catalogue, and the one place that writes it down as RFC 9457 problem details.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package dev.troupe.problem;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
