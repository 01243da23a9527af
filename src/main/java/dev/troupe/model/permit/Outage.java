package dev.troupe.model.permit;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** Whether the database answers, as this node sees it. Waiting goes on while it does not. Thread-safe. */
final class Outage {

    private static final Logger log = LoggerFactory.getLogger(Outage.class);

    /** Two ticks: in this time every node has renewed the leases that lapsed meanwhile. */
    private static final Duration TO_RENEW = Duration.ofSeconds(1);

    private volatile boolean away;
    private volatile long back = System.nanoTime() - TO_RENEW.toNanos();

    /** Does what can be done again later. @return whether it was done */
    boolean survives(Runnable work) {
        try {
            work.run();
        } catch (ConcurrencyFailureException late) {
            log.atDebug().setCause(late).log("Others were at the permits for too long; tried again with the next tick");
            return false;
        } catch (DataAccessException | TransactionException failure) {
            if (!away) log.atWarn().setCause(failure).log("Permits can't be kept; tried again with each tick");
            away = true;
            return false;
        }
        if (away) {
            back = System.nanoTime();
            away = false;
            log.atInfo().log("Permits are kept again");
        }
        return true;
    }

    /** Whether a lapsed lease says that its node is gone, and not that nobody could renew. */
    boolean over() {
        return !away && System.nanoTime() - back >= TO_RENEW.toNanos();
    }
}
