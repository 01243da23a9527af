/**
 * The chat page, the headers it is served with, and the sign-in of its guests.
 */
@ApplicationModule(allowedDependencies = {"model", "tenancy", "problem"})
@NullMarked
package dev.troupe.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
