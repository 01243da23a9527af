package dev.troupe.tenancy;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What a module keeps for a time only. Stated by each module that keeps any. */
public interface Expiry {

    /**
     * Removes a part of what the current tenant has had for too long, within the caller's transaction, which is to be short.
     *
     * @param retention for how long the tenant keeps sessions after their last activity; null for ever
     * @return how many rows are gone; 0 when there is nothing left to remove
     */
    int removeSome(@Nullable Duration retention);
}
