package dev.troupe.tenancy;

import java.util.UUID;

/** Replies that are being written for users of the current tenant. Stated by the module that writes them, so that this one need not know it. */
public interface OngoingReplies {

    /**
     * Asks those for a user to end, on whichever node they are written.
     *
     * @return how many have not ended yet
     */
    long stop(UUID userId);

    /** How many have not ended yet. */
    long count();
}
