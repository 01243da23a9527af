/**
 * Permits: how many calls a connection takes at the same time and in a minute, held to across all nodes through rows in the
 * database, and the queue in front, which is bounded and fair by tenant.
 */
@NamedInterface("permit")
@NullMarked
package dev.troupe.model.permit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
