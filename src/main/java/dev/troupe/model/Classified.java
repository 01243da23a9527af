package dev.troupe.model;

import org.jspecify.annotations.Nullable;

/** What kind of failure a failure is, and what is known beyond that. */
record Classified(FailureKind kind, @Nullable FailureDetail detail) {

    static Classified as(FailureKind kind) {
        return new Classified(kind, null);
    }
}
