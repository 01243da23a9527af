package dev.troupe.session;

import java.util.Collection;
import java.util.Map;
import java.util.UUID;

/** Which sessions are being answered right now. Whoever runs turns says so; sessions themselves know nothing of models. */
public interface LiveTurns {

    /** The live turn of each of these sessions of the current tenant that has one. */
    Map<UUID, UUID> of(Collection<UUID> sessionIds);
}
