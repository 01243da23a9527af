/**
 * Tenants, their API keys and users; who is calling; and the two walls between tenants, Hibernate's tenant id and PostgreSQL's
 * row-level security.
 */
@ApplicationModule(allowedDependencies = {"http", "database", "problem"})
@NullMarked
package dev.troupe.tenancy;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
