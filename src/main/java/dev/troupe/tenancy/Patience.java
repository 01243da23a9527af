package dev.troupe.tenancy;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what others do, by looking again and again, and not for ever. For one thread. */
final class Patience {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

    private final long begun = System.nanoTime();
    private final Duration most;

    Patience(Duration most) {
        this.most = most;
    }

    boolean isOver() {
        return passed(most);
    }

    boolean passed(Duration time) {
        return System.nanoTime() - begun >= time.toNanos();
    }

    /** Returns when it has come about, or patience is over, or the thread is interrupted. */
    void until(BooleanSupplier come) {
        while (!come.getAsBoolean() && !isOver() && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
    }
}
