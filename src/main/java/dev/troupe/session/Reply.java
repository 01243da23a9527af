package dev.troupe.session;

import org.jspecify.annotations.Nullable;

/** How a reply ended. Finish is null where it did not end by itself. */
public record Reply(MessageState state, @Nullable Finish finish) {

    /** A message that somebody has written. */
    static final Reply WHOLE = new Reply(MessageState.complete, null);
}
