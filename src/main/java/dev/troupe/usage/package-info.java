/**
 * What is spent and what may be: the append-only ledger of tokens and cost, the limits and budgets that turns are held to, and reports. A turn
 * is admitted in the transaction that opens it, which reserves what it may use, and settled in the one that ends it.
 */
@ApplicationModule(allowedDependencies = {"tenancy", "http", "database", "problem"})
@NullMarked
package dev.troupe.usage;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
