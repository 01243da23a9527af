package dev.troupe.turn;

import dev.troupe.problem.ProblemType;
import dev.troupe.turn.ReplyChunks.Checkpoint;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A reply while it is written. Its text is a log that only grows; a reader is a cursor in it, counted in UTF-16 units, and takes all
 * there is beyond it: a slow reader gets larger pieces, and nothing is queued for anybody. Thread-safe.
 */
final class LiveReply implements FollowedReply {

    private final TurnTask task;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition news = lock.newCondition();
    private final StringBuilder text = new StringBuilder();
    private TurnState state = TurnState.queued;
    private int queuePosition;
    private int writtenDown;
    private @Nullable TurnEnd end;
    private @Nullable StopReason stopReason;
    private @Nullable Runnable hangUp;

    /** Why a turn ends before its reply does. */
    enum StopReason {
        BY_USER,
        SHUTDOWN,
        /** It was ended elsewhere, or deleted: nothing more of it can be stored. */
        LOST
    }

    LiveReply(TurnTask task) {
        this.task = task;
    }

    TurnTask task() {
        return task;
    }

    /** Says that the upstream is being read. @param hangUp how to make it stop, callable from any thread */
    void streaming(Runnable hangUp) {
        lock.lock();
        try {
            state = TurnState.streaming;
            queuePosition = 0;
            news.signalAll();
            onStop(hangUp);
        } finally {
            lock.unlock();
        }
    }

    /** Says where in the upstream's queue the turn stands. @param position 1 for the next to be taken */
    void queued(int position) {
        lock.lock();
        try {
            queuePosition = position;
            news.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** What a stop is to do from now on, callable from any thread; done at once when the turn has been asked to stop already. */
    void onStop(Runnable hangUp) {
        lock.lock();
        try {
            this.hangUp = hangUp;
            if (stopReason != null) hangUp.run();
        } finally {
            lock.unlock();
        }
    }

    /** @param more never ends within a surrogate pair */
    void append(String more) {
        lock.lock();
        try {
            text.append(more);
            news.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Lets readers see the end, which is stored by now. */
    void end(TurnEnd end) {
        lock.lock();
        try {
            this.end = end;
            state = end.state();
            queuePosition = 0;
            news.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Lets readers go of a turn whose thread is gone without an end: what became of it is in the database, now or soon. */
    void abandon() {
        lock.lock();
        try {
            if (end == null) end(new TurnEnd(TurnState.interrupted, null, ProblemType.INTERNAL, null, null));
        } finally {
            lock.unlock();
        }
    }

    /** Asks the turn to end; the first reason counts. Does nothing to one that has ended. */
    void stop(StopReason reason) {
        lock.lock();
        try {
            if (stopReason != null || end != null) return;
            stopReason = reason;
            if (hangUp != null) hangUp.run();
        } finally {
            lock.unlock();
        }
    }

    /** What becomes of a turn that was asked to end. */
    Outcome leftEarly() {
        return stopReason() == StopReason.BY_USER
                ? Outcome.stopped(text())
                : Outcome.interrupted(ProblemType.UNAVAILABLE, text());
    }

    /** What becomes of a turn that can't go on for this reason. */
    Outcome broken(ProblemType why) {
        var said = text();
        return said.isEmpty() ? Outcome.failed(why) : Outcome.interrupted(why, said);
    }

    @Nullable StopReason stopReason() {
        lock.lock();
        try {
            return stopReason;
        } finally {
            lock.unlock();
        }
    }

    String text() {
        lock.lock();
        try {
            return text.toString();
        } finally {
            lock.unlock();
        }
    }

    /** What was said since the last time that it was written down; may be nothing. */
    Checkpoint unwritten() {
        lock.lock();
        try {
            return new Checkpoint(task.tenantId(), task.turnId(), writtenDown, text.substring(writtenDown));
        } finally {
            lock.unlock();
        }
    }

    /** The database has the text up to here. */
    void writtenDown(int end) {
        lock.lock();
        try {
            writtenDown = end;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public News at(int cursor) {
        lock.lock();
        try {
            return news(cursor);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public News await(int cursor, Standing known, Duration patience) throws InterruptedException {
        lock.lock();
        try {
            var left = patience.toNanos();
            while (text.length() <= cursor && standing().equals(known) && end == null && left > 0) {
                left = news.awaitNanos(left);
            }
            return news(cursor);
        } finally {
            lock.unlock();
        }
    }

    /** Waits for the end. @return null when it does not come in time */
    @Nullable TurnEnd awaitEnd(Duration patience) throws InterruptedException {
        lock.lock();
        try {
            var left = patience.toNanos();
            while (end == null && left > 0) left = news.awaitNanos(left);
            return end;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public int cursor(int asked) {
        lock.lock();
        try {
            return TextCursor.within(text, asked);
        } finally {
            lock.unlock();
        }
    }

    private News news(int cursor) {
        return new News(text.substring(cursor), standing(), end);
    }

    private Standing standing() {
        return new Standing(state, queuePosition);
    }
}
