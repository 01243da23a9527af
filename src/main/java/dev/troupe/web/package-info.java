/**
 * The chat page, the headers it is served with, and the sign-in of its guests.
 */
@ApplicationModule(allowedDependencies = {"database", "tenancy", "model", "http", "problem"})
@NullMarked
package dev.troupe.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
