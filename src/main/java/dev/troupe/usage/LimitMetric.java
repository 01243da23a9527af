package dev.troupe.usage;

import java.util.EnumSet;
import java.util.Set;

/** What a limit counts. */
enum LimitMetric {
    turns(EnumSet.allOf(LimitWindow.class)),
    /** Of prompts and replies together. */
    tokens(EnumSet.of(LimitWindow.day, LimitWindow.month)),
    /** Turns at the same time. */
    concurrent(EnumSet.noneOf(LimitWindow.class)),
    /** In micro-units of one currency. */
    cost(EnumSet.of(LimitWindow.day, LimitWindow.month));

    private final Set<LimitWindow> windows;

    LimitMetric(Set<LimitWindow> windows) {
        this.windows = windows;
    }

    /** In which it can be counted; empty where it has none. */
    Set<LimitWindow> windows() {
        return windows;
    }
}
