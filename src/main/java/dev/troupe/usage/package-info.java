/**
 * What was spent: the append-only ledger of tokens and cost.
 */
@ApplicationModule(allowedDependencies = {"tenancy", "database"})
@NullMarked
package dev.troupe.usage;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
