package dev.troupe.tenancy;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;

/** When users were last seen doing something. Stated by the module that knows it. */
public interface UserActivity {

    /** Of these users of the current tenant, those that have done anything. Within the caller's transaction. */
    Map<UUID, Instant> last(Collection<UUID> userIds);
}
