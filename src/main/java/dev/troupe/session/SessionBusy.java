package dev.troupe.session;

import dev.troupe.problem.ProblemType;
import dev.troupe.problem.TroupeException;
import java.util.UUID;

/** The session's last reply is still being written. Says which and where to follow it. */
public class SessionBusy extends TroupeException {

    public SessionBusy(UUID sessionId, UUID liveTurnId) {
        super(ProblemType.SESSION_BUSY, "Follow the reply that is being written, or stop it, before changing more.");
        tell("turnId", liveTurnId);
        tell("events", "/v1/sessions/%s/turns/%s/events".formatted(sessionId, liveTurnId));
    }
}
