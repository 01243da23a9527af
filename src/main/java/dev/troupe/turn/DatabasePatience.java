package dev.troupe.turn;

import java.time.Duration;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.dao.UncategorizedDataAccessException;
import org.springframework.transaction.TransactionException;

/** How often a database that restarts, or is busier than it bears, is asked again. Failures that would only come again are not. */
enum DatabasePatience {
    /** A reply is there and waits in memory: as long as a restart may take, with room to spare. */
    UNTIL_STORED(60),
    /** Nothing was asked of an upstream yet, and somebody waits. Each try may itself wait for a pooled connection. */
    BEFORE_A_CALL(3);

    private final RetryPolicy policy;

    DatabasePatience(int retries) {
        this.policy = RetryPolicy.builder()
                .maxRetries(retries)
                .includes(
                        TransientDataAccessException.class,
                        DataAccessResourceFailureException.class,
                        UncategorizedDataAccessException.class,
                        TransactionException.class)
                .delay(Duration.ofMillis(250))
                .multiplier(1.5)
                .maxDelay(Duration.ofSeconds(2))
                .build();
    }

    RetryTemplate template() {
        return new RetryTemplate(policy);
    }
}
