package dev.troupe.database;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Whether the database answers, as the user of this object sees it: what is done again and again goes on when it is back. Thread-safe.
 */
public final class Outage {

    private static final Logger log = LoggerFactory.getLogger(Outage.class);

    /** Two ticks: in this time every node has renewed the leases that lapsed meanwhile. */
    private static final Duration TO_RENEW = Duration.ofSeconds(1);

    private final String work;
    private volatile boolean away;
    private volatile long back = System.nanoTime() - TO_RENEW.toNanos();

    /** @param work what is done again and again, as the log calls it */
    public Outage(String work) {
        this.work = work;
    }

    /** Does what can be done again later. @return whether it was done */
    public boolean survives(Runnable attempt) {
        try {
            attempt.run();
        } catch (ConcurrencyFailureException late) {
            log.atDebug()
                    .setCause(late)
                    .log("{}: others were there for too long; tried again with the next tick", work);
            return false;
        } catch (DataAccessException | TransactionException failure) {
            if (!away) log.atWarn().setCause(failure).log("{}: the database is away; tried again with each tick", work);
            away = true;
            return false;
        }
        if (away) {
            back = System.nanoTime();
            away = false;
            log.atInfo().log("{}: the database is back", work);
        }
        return true;
    }

    /** Whether a lapsed lease says that its node is gone, and not that nobody could renew. */
    public boolean over() {
        return !away && System.nanoTime() - back >= TO_RENEW.toNanos();
    }
}
