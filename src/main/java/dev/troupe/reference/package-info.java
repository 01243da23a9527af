/**
 * The API's reference: the OpenAPI document, made of the code and its Javadoc, and the page that shows it to people.
 */
@ApplicationModule(allowedDependencies = {"tenancy", "problem"})
@NullMarked
package dev.troupe.reference;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
