package dev.troupe.model;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.util.backoff.BackOff;
import org.springframework.util.backoff.BackOffExecution;
import org.springframework.util.backoff.ExponentialBackOff;

/**
 * Whether and when a call over one connection is made again, by the table of {@link FailureKind} and what the upstream asks for. For
 * one turn and one thread.
 */
public final class CallRetries implements RetryPolicy {

    /** An upstream that asks for a longer wait gets none: the turn gives up at once. */
    static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    private static final long FIRST_PAUSE_MILLIS = 500;
    private static final long LONGEST_PAUSE_MILLIS = 8_000;

    private final Limits limits;
    private final Timeouts timeouts;
    private @Nullable ModelFailure last;
    private boolean smaller;

    public CallRetries(Connection connection) {
        this.limits = connection.limits();
        this.timeouts = connection.timeouts();
    }

    @Override
    public boolean shouldRetry(Throwable thrown) {
        if (!(thrown instanceof ModelFailure failure) || failure.interrupted() || !failure.called()) {
            return false;
        }
        last = failure;
        return switch (failure.kind().retry()) {
            case NEVER -> false;
            case LATER -> true;
            case SMALLER -> !smaller && (smaller = true);
        };
    }

    /** A user who was kept waiting for as long as a first text may take is not kept waiting for another try. */
    @Override
    public Duration getTimeout() {
        return timeouts.firstText();
    }

    /** Whether the call is to be made with less history now. */
    public boolean smaller() {
        return smaller;
    }

    @Override
    public BackOff getBackOff() {
        ExponentialBackOff growing = new ExponentialBackOff(FIRST_PAUSE_MILLIS, 2);
        growing.setMaxInterval(LONGEST_PAUSE_MILLIS);
        growing.setJitter(FIRST_PAUSE_MILLIS / 2);
        growing.setMaxAttempts(limits.retries());
        return () -> asTold(growing.start());
    }

    /** Less history fits at once; nobody has to recover from anything. */
    private boolean waits() {
        return last == null || last.kind().retry() != FailureKind.Retry.SMALLER;
    }

    private BackOffExecution asTold(BackOffExecution growing) {
        return () -> {
            long pause = growing.nextBackOff();
            Duration told = last == null ? null : last.retryAfter();
            if (pause == BackOffExecution.STOP) {
                return pause;
            }
            if (told == null) {
                return waits() ? pause : 0;
            }
            return told.compareTo(LONGEST_WAIT) > 0 ? BackOffExecution.STOP : told.toMillis();
        };
    }
}
