package dev.troupe.problem;

/**
 * The database can't be reached, or did not answer in time. Most often nothing was stored; where the answer to the last statement was
 * lost nobody can tell, and an idempotency key makes sending again safe.
 */
public class DatabaseAway extends TroupeException {

    public DatabaseAway() {
        super(
                ProblemType.UNAVAILABLE,
                "The service can't reach its database. Send it again shortly, best with the same Idempotency-Key.");
        tell("retryAfter", 5);
    }
}
