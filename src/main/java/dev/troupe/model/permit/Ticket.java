package dev.troupe.model.permit;

import dev.troupe.model.Limits;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** A place in a connection's queue, and the permit that it becomes. Thread-safe; one thread at a time may wait. */
public final class Ticket {

    /** Who holds the place, and where. */
    record Place(UUID tenantId, UUID holder, UUID connectionId, Instant enteredAt) {}

    private final Place place;
    private final Limits limits;
    private final Consumer<Ticket> givenUp;
    private final long entered = System.nanoTime();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition news = lock.newCondition();
    private @Nullable Admission admission;
    private int position;
    private volatile boolean settling;

    /** @param givenUp what to do, on the waiting thread, when the wait ended without a permit */
    Ticket(Place place, Limits limits, Consumer<Ticket> givenUp) {
        this.place = place;
        this.limits = limits;
        this.givenUp = givenUp;
    }

    /**
     * Waits for the permit. To be called when the transaction that entered the queue has committed, outside any transaction; no
     * pooled connection is held meanwhile. Survives the database going away.
     *
     * @param positions told, on the calling thread, the position at first and at each change: 1 for the next to be granted
     * @throws InterruptedException the place is kept until it is released or abandoned
     */
    public Admission await(IntConsumer positions) throws InterruptedException {
        var told = 0;
        while (true) {
            var now = positionOtherThan(told);
            var ended = admission();
            if (ended != null) {
                if (ended != Admission.GRANTED) givenUp.accept(this);
                return ended;
            }
            positions.accept(now);
            told = now;
        }
    }

    /** Gives the place up: whoever waits returns at once. Does nothing to a permit that was granted. Callable from any thread. */
    public void leave() {
        end(Admission.LEFT);
    }

    public UUID holder() {
        return place.holder();
    }

    public UUID connectionId() {
        return place.connectionId();
    }

    /** How long it has been since the queue was entered. */
    public Duration age() {
        return Duration.ofNanos(System.nanoTime() - entered);
    }

    private int positionOtherThan(int told) throws InterruptedException {
        lock.lock();
        try {
            while (admission == null && position == told) {
                var left = limits.longestWait().minus(age()).toNanos();
                if (left <= 0) admission = Admission.TIMED_OUT;
                else news.awaitNanos(left);
            }
            return position;
        } finally {
            lock.unlock();
        }
    }

    void tell(Standing standing) {
        if (!standing.enteredAt().equals(place.enteredAt())) return;
        if (standing.granted()) {
            end(Admission.GRANTED);
            return;
        }
        lock.lock();
        try {
            position = standing.place();
            news.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void end(Admission how) {
        lock.lock();
        try {
            if (admission == null) admission = how;
            news.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Null while it waits. */
    @Nullable Admission admission() {
        lock.lock();
        try {
            return admission;
        } finally {
            lock.unlock();
        }
    }

    Place place() {
        return place;
    }

    Limits limits() {
        return limits;
    }

    boolean waits() {
        return admission() == null;
    }

    boolean granted() {
        return admission() == Admission.GRANTED;
    }

    /** Whether a transaction is ending or moving it: its row is not to be brought back. */
    boolean settling() {
        return settling;
    }

    void settling(boolean now) {
        settling = now;
    }
}
