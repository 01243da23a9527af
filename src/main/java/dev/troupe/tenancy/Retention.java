package dev.troupe.tenancy;

import dev.troupe.database.OneAtATime;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Removes, now and then, what tenants have had for too long: a part in each short transaction, by one node at a time. What a round does
 * not come to is left to the next.
 */
@Component
class Retention {

    private static final Logger log = LoggerFactory.getLogger(Retention.class);

    private final TenantRegistry tenants;
    private final Tenants settings;
    private final List<Expiry> expiries;
    private final OneAtATime oneAtATime;
    private final TransactionOperations transactions;
    private final ReentrantLock cleaning = new ReentrantLock();

    Retention(
            TenantRegistry tenants,
            Tenants settings,
            List<Expiry> expiries,
            OneAtATime oneAtATime,
            TransactionOperations transactions) {
        this.tenants = tenants;
        this.settings = settings;
        this.expiries = expiries;
        this.oneAtATime = oneAtATime;
        this.transactions = transactions;
    }

    /** What came of a short transaction. */
    private enum Step {
        DONE,
        MORE,
        ANOTHER_NODE_IS_AT_IT
    }

    /** At a fixed rate, as all that runs with a fixed delay shares one thread. */
    @Scheduled(fixedRateString = "${troupe.retention.every:1h}", initialDelayString = "1m")
    void clean() {
        if (!cleaning.tryLock()) return; // the last round still goes on
        try {
            for (var tenant : tenants.ids()) {
                if (!cleaned(tenant)) return;
            }
        } catch (DataAccessException | TransactionException away) {
            log.atWarn().setCause(away).log("Old sessions could not be looked for");
        } finally {
            cleaning.unlock();
        }
    }

    /** One tenant that can't be cleaned does not keep the others from it. @return false when another node is at it */
    private boolean cleaned(UUID tenantId) {
        try {
            return Scope.tenant(tenantId).get(this::cleanCurrent);
        } catch (DataAccessException | TransactionException failure) {
            log.atError().setCause(failure).addKeyValue("tenant", tenantId).log("What is too old could not be removed");
            return true;
        }
    }

    private boolean cleanCurrent() {
        for (var expiry : expiries) {
            Step step;
            do {
                step = transactions.execute(_ -> remove(expiry));
            } while (step == Step.MORE);
            if (step == Step.ANOTHER_NODE_IS_AT_IT) return false;
        }
        return true;
    }

    private Step remove(Expiry expiry) {
        if (!oneAtATime.tryHold("retention")) return Step.ANOTHER_NODE_IS_AT_IT;
        return expiry.removeSome(retention()) > 0 ? Step.MORE : Step.DONE;
    }

    private @Nullable Duration retention() {
        return settings.findById(Scope.currentTenant())
                .map(Tenant::retentionDays)
                .map(Duration::ofDays)
                .orElse(null);
    }
}
