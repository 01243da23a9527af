package dev.troupe.model;

import dev.troupe.model.Deadlines.Phase;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A reply on its way. The event loop reads it as it comes; one thread, meant to be virtual, waits for its end with {@link #forEach} or
 * takes it piece by piece with {@link #next()}; any thread may {@link #close()} it at any time. Whoever opened a stream reads it to its
 * end or closes it, since time-outs are noticed by the thread that waits.
 *
 * <p>What was not taken yet is bounded: a reply has a longest length, and nothing else of an answer is kept.
 */
public final class ModelStream implements AutoCloseable {

    private static final Consumer<String> NOBODY = text -> {};

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final UpstreamCall call;
    private final ReplyText text;
    private final Reply reply;
    private final CallFailures failures;
    private final Deadlines deadlines;
    private final CallWatch watch;
    private Consumer<String> listener = NOBODY;
    private volatile @Nullable Outcome outcome;
    private @Nullable RuntimeException unforeseen;
    private boolean connected;
    private @Nullable Body body;

    ModelStream(Connection connection, ReplyText text, CallWatch watch) {
        this.call = new UpstreamCall(this::hear);
        this.text = text;
        this.failures = new CallFailures(connection, text);
        this.reply = new Reply(text, connection.settings().reply(), failures);
        this.deadlines = new Deadlines(connection.settings(), call, System.nanoTime());
        this.watch = watch;
    }

    /** What is to be told of the call as it goes. */
    UpstreamCall call() {
        return call;
    }

    /**
     * Gives all of the text to a listener, piece by piece as it comes, none ending within a surrogate pair, and waits for the end.
     *
     * @param listener called by one thread at a time, most often the event loop's: it must neither block nor call back
     * @return how it ended; {@link Finish#HUNG_UP} at once after {@link #close()} or an interrupt of this thread
     * @throws ModelFailure if there is no whole reply; only after all text that came before has been given
     */
    public Ending forEach(Consumer<String> listener) {
        lock.lock();
        try {
            this.listener = listener;
            give();
            while (outcome == null) {
                await();
            }
        } catch (InterruptedException ignored) {
            Thread.currentThread().interrupt();
            close();
        } finally {
            lock.unlock();
        }
        throwFailure();
        return ending();
    }

    /**
     * Waits for text and returns all that has come since the last call, never ending within a surrogate pair.
     *
     * @return null at the end of the reply, and at once after {@link #close()} or an interrupt of this thread; {@link #ending()} says
     *     which it was
     * @throws ModelFailure if there is no whole reply; only after all text that came before has been returned
     */
    public @Nullable String next() {
        lock.lock();
        try {
            while (true) {
                String arrived = taken();
                if (!arrived.isEmpty()) {
                    return arrived;
                }
                if (outcome != null) {
                    break;
                }
                await();
            }
        } catch (InterruptedException ignored) {
            Thread.currentThread().interrupt();
            close();
        } finally {
            lock.unlock();
        }
        throwFailure();
        return null;
    }

    private void throwFailure() {
        if (unforeseen != null) {
            throw unforeseen;
        }
        if (outcome instanceof Outcome.Failed(ModelFailure failure)) {
            throw failure;
        }
    }

    /**
     * What is known of the call after its end.
     *
     * @throws IllegalStateException before the end, or after a failure
     */
    public Ending ending() {
        Finish finish = switch (outcome) {
            case Outcome.Ended ended -> ended.finish();
            case Outcome.HungUp hungUp -> Finish.HUNG_UP;
            case Outcome.Failed failed -> throw new IllegalStateException("The reply failed");
            case null -> throw new IllegalStateException("The reply goes on");
        };
        String requestId = failures.requestId();
        return new Ending(
                finish,
                reply.usage(),
                reply.model(),
                requestId == null ? reply.id() : requestId,
                watch.timeToFirstText());
    }

    /** The tokens that the upstream has reported so far, also of a reply that failed; null if none. From any thread. */
    public @Nullable TokenUsage usage() {
        return reply.usage();
    }

    /**
     * Hangs up: the upstream's socket closes, and whoever waits is let go. After the end, or a failure, it does nothing; nor does a
     * second call.
     */
    @Override
    public void close() {
        lock.lock();
        try {
            if (settled(new Outcome.HungUp())) {
                call.hangUp();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Hears the wire, on the event loop. Whoever waits is woken by what it waits for, and when it may wait less long than before. */
    private void hear(Signal signal) {
        lock.lock();
        try {
            if (outcome != null) {
                return;
            }
            Phase before = phase();
            guarded(() -> take(signal));
            if (phase() != before || listener == NOBODY && text.arrived()) {
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Waits for something to change, and no longer than the upstream may take. */
    private void await() throws InterruptedException {
        Duration patience = deadlines.over() ? Duration.ZERO : deadlines.patience(phase());
        if (patience.isPositive()) {
            changed.await(patience.toNanos(), TimeUnit.NANOSECONDS);
        } else {
            guarded(() -> cutShort(() -> failures.late(phase())));
        }
    }

    /** Does what may bring the reply to its end, be it an unhappy one. */
    private void guarded(Runnable work) {
        try {
            work.run();
            if (text.arrived()) {
                watch.textArrived();
            }
            give();
            if (reply.isOver()) {
                conclude();
            }
        } catch (ModelFailure failure) {
            if (settled(new Outcome.Failed(failure))) {
                call.hangUp();
            }
        } catch (RuntimeException failure) {
            unforeseen = failure;
            close();
        }
    }

    private void take(Signal signal) {
        switch (signal) {
            case Signal.Connected now -> connected = true;
            case Signal.Head head -> {
                failures.answered(head);
                body = head.successful() ? new SuccessBody(reply, failures) : new RefusalBody(failures);
            }
            case Signal.Bytes some -> Objects.requireNonNull(body).bytes(some.bytes());
            case Signal.End end -> Objects.requireNonNull(body).end();
            case Signal.Broken broken -> cutShort(() -> failures.broke(broken.cause()));
        }
    }

    /** Nothing more will be heard: a finished reply is a reply, a refusal is a refusal, anything else is this failure. */
    private void cutShort(Supplier<ModelFailure> failure) {
        if (reply.finished()) {
            reply.end();
        } else if (body instanceof RefusalBody refusal) {
            refusal.end();
        } else {
            throw failure.get();
        }
    }

    private void conclude() {
        if (settled(new Outcome.Ended(reply.conclude()))) {
            if (reply.isCapped()) {
                call.hangUp();
            } else {
                call.letGo();
            }
        }
    }

    private void give() {
        if (listener != NOBODY) {
            String arrived = taken();
            if (!arrived.isEmpty()) {
                listener.accept(arrived);
            }
        }
    }

    private String taken() {
        return switch (outcome) {
            case null -> text.take();
            case Outcome.Ended ended -> text.rest();
            case Outcome.Failed failed -> text.rest();
            case Outcome.HungUp hungUp -> "";
        };
    }

    private Phase phase() {
        if (reply.finished()) {
            return Phase.AFTERGLOW;
        }
        if (text.arrived()) {
            return Phase.TEXT;
        }
        if (body != null) {
            return Phase.FIRST_TEXT;
        }
        return connected ? Phase.HEADERS : Phase.CONNECTING;
    }

    /** Whichever comes first decides how the call ended; true for that one. The rest of the text belongs to what came before the end. */
    private boolean settled(Outcome end) {
        if (outcome != null) {
            return false;
        }
        outcome = end;
        give();
        watch.over(end, reply.usage(), reply.model());
        changed.signalAll();
        return true;
    }
}
