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
 *
 * <p>Readers wait without a time-out of their own, as setting a timer and taking it back for each piece of text was a fifth of what
 * relaying it cost; {@link #nudge()} wakes those whose patience is over.
 */
final class LiveReply implements FollowedReply {

    private final TurnTask task;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition news = lock.newCondition();
    private final Condition ended = lock.newCondition();
    private final StringBuilder text = new StringBuilder();
    private Standing standing = new Standing(TurnState.queued, 0);
    private int writtenDown;
    private int told;
    private int waiting;
    private long firstToNudge = Long.MAX_VALUE;
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
        this.text.append(task.beginning().text());
    }

    TurnTask task() {
        return task;
    }

    /** Says that the upstream is being read. @param hangUp how to make it stop, callable from any thread */
    void streaming(Runnable hangUp) {
        stands(new Standing(TurnState.streaming, 0));
        onStop(hangUp);
    }

    /** Says where in the upstream's queue the turn stands. @param position 1 for the next to be taken */
    void queued(int position) {
        stands(new Standing(TurnState.queued, position));
    }

    private void stands(Standing now) {
        lock.lock();
        try {
            standing = now;
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
            if (stopReason == null) return;
        } finally {
            lock.unlock();
        }
        hangUp.run(); // it takes locks of its own, whose holders append
    }

    /** Adds what the turn says. Never waits for a reader. @param more never ends within a surrogate pair */
    void append(String more) {
        lock.lock();
        try {
            if (!hasSaid()) text.append(Seam.between(task.beginning().text(), more));
            text.append(more);
            if (waiting > 0) news.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Lets readers see the end, which is stored by now. */
    void end(TurnEnd end) {
        lock.lock();
        try {
            this.end = end;
            standing = new Standing(end.state(), 0);
            news.signalAll();
            ended.signalAll();
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
        Runnable stopping;
        lock.lock();
        try {
            if (stopReason != null || end != null) return;
            stopReason = reason;
            stopping = hangUp;
        } finally {
            lock.unlock();
        }
        if (stopping != null) stopping.run();
    }

    /** What becomes of a turn that was asked to end. */
    Outcome leftEarly() {
        return stopReason() == StopReason.BY_USER ? Outcome.stopped(text()) : interrupted(ProblemType.UNAVAILABLE);
    }

    /** What becomes of a turn that can't go on for this reason. */
    Outcome broken(ProblemType why) {
        return said().isEmpty() ? Outcome.failed(why) : interrupted(why);
    }

    private Outcome interrupted(ProblemType why) {
        return Outcome.interrupted(why, said().isEmpty() ? "" : text());
    }

    @Nullable StopReason stopReason() {
        lock.lock();
        try {
            return stopReason;
        } finally {
            lock.unlock();
        }
    }

    /** All that the reply says so far. */
    String text() {
        lock.lock();
        try {
            return text.toString();
        } finally {
            lock.unlock();
        }
    }

    /** What this turn has said of it. */
    String said() {
        lock.lock();
        try {
            return text.substring(task.beginning().text().length());
        } finally {
            lock.unlock();
        }
    }

    private boolean hasSaid() {
        return text.length() > task.beginning().text().length();
    }

    /**
     * What was said since the last time that it was written down; may be nothing. What was asked for and not confirmed is told again to the
     * letter, as the database may have it all the same.
     */
    Checkpoint unwritten() {
        lock.lock();
        try {
            if (told == writtenDown) told = text.length();
            return new Checkpoint(task.tenantId(), task.turnId(), writtenDown, text.substring(writtenDown, told));
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

    /** {@inheritDoc} Patience is over with the first {@link #nudge()} after it. */
    @Override
    public News await(int cursor, Standing known, Duration patience) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            if (nothingNew(cursor, known)) awaitNews(cursor, known, System.nanoTime() + patience.toNanos());
            return news(cursor);
        } finally {
            lock.unlock();
        }
    }

    private void awaitNews(int cursor, Standing known, long deadline) throws InterruptedException {
        waiting++;
        try {
            do {
                firstToNudge = Math.min(firstToNudge, deadline);
                news.await();
            } while (nothingNew(cursor, known) && deadline > System.nanoTime());
        } finally {
            waiting--;
        }
    }

    private boolean nothingNew(int cursor, Standing known) {
        return text.length() <= cursor && standing.equals(known) && end == null;
    }

    /** Wakes the readers if the patience of one of them is over. To be called again and again. */
    void nudge() {
        lock.lock();
        try {
            if (waiting == 0 || firstToNudge > System.nanoTime()) return;
            firstToNudge = Long.MAX_VALUE;
            news.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits for the end. @return null when it does not come in time */
    @Nullable TurnEnd awaitEnd(Duration patience) throws InterruptedException {
        lock.lock();
        try {
            var left = patience.toNanos();
            while (end == null && left > 0) left = ended.awaitNanos(left);
            return end;
        } finally {
            lock.unlock();
        }
    }

    /** Waits for the end. */
    TurnEnd awaitEnd() throws InterruptedException {
        lock.lock();
        try {
            while (end == null) ended.await();
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
        return new News(text.substring(cursor), standing, end);
    }
}
