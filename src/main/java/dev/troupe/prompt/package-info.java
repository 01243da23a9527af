/**
 * The assembly of a prompt: persona, history and what goes between them, as messages within a window, with a receipt that says what
 * went in and what was left out. Plain Java: data in, data out; no Spring, no I/O, no clock.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package dev.troupe.prompt;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
