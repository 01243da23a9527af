package dev.troupe.problem;

/** The database can't be reached. Nothing was stored, and the same request may be sent again. */
public class DatabaseAway extends TroupeException {

    public DatabaseAway() {
        super(ProblemType.UNAVAILABLE, "The service can't reach its database. Nothing was stored; try again shortly.");
        tell("retryAfter", 5);
    }
}
