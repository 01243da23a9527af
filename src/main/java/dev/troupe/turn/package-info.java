/**
 * One reply being made: its life from queued to one outcome, the live text, and the readers that follow it over SSE.
 */
@ApplicationModule(
        allowedDependencies = {
            "session",
            "prompt",
            "model",
            "model :: permit",
            "usage",
            "character",
            "lore",
            "tenancy",
            "http",
            "database",
            "problem"
        })
@NullMarked
package dev.troupe.turn;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
