package dev.troupe.model;

import dev.troupe.model.Deadlines.Phase;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A reply on its way. One thread, meant to be virtual, pulls it with {@link #next()}, which blocks; any thread may {@link #close()}
 * it at any time. Whoever opened a stream pulls it to its end or closes it, since time-outs are noticed by the thread that pulls.
 */
public final class ModelStream implements AutoCloseable {

    /** So many signals are heard at most before the text they brought is given out. */
    private static final int MOST_AT_ONCE = 64;

    private final UpstreamCall call;
    private final ReplyText text;
    private final Reply reply;
    private final CallFailures failures;
    private final Deadlines deadlines;
    private final CallWatch watch;
    private volatile @Nullable Outcome outcome;
    private boolean connected;
    private @Nullable Body body;

    ModelStream(UpstreamCall call, Connection connection, ReplyText text, CallWatch watch) {
        this.call = call;
        this.text = text;
        this.failures = new CallFailures(connection, text);
        this.reply = new Reply(text, connection.settings().reply(), failures);
        this.deadlines = new Deadlines(connection.settings(), call, System.nanoTime());
        this.watch = watch;
    }

    /**
     * Waits for text and returns all that has come since the last call, never ending within a surrogate pair.
     *
     * @return null at the end of the reply, and at once after {@link #close()} or an interrupt of this thread; {@link #ending()} says
     *     which it was
     * @throws ModelFailure if there is no whole reply; only after all text that came before has been returned
     */
    public @Nullable String next() {
        while (true) {
            Outcome now = outcome;
            String arrived = taken(now);
            if (!arrived.isEmpty()) {
                return arrived;
            }
            switch (now) {
                case Outcome.Ended ended -> {
                    return null;
                }
                case Outcome.HungUp hungUp -> {
                    return null;
                }
                case Outcome.Failed failed -> throw failed.failure();
                case null -> pull();
            }
        }
    }

    /**
     * What is known of the call after its end. For the thread that pulls.
     *
     * @throws IllegalStateException before {@link #next()} has returned null, or after it has thrown
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
     * Hangs up: the upstream's socket closes, and a blocked {@link #next()} returns null. After the end, or a failure, it does
     * nothing; nor does a second call.
     */
    @Override
    public void close() {
        if (settle(new Outcome.HungUp())) {
            call.hangUp();
        }
    }

    private String taken(@Nullable Outcome now) {
        return switch (now) {
            case null -> text.take();
            case Outcome.Ended ended -> text.rest();
            case Outcome.Failed failed -> text.rest();
            case Outcome.HungUp hungUp -> "";
        };
    }

    private void pull() {
        try {
            Signal signal = await();
            for (int heard = 1; signal != null; heard++) {
                hear(signal);
                if (text.arrived()) {
                    watch.textArrived();
                }
                signal = reply.isOver() || heard == MOST_AT_ONCE ? null : call.poll();
            }
            if (reply.isOver()) {
                conclude();
            }
        } catch (ModelFailure failure) {
            if (settle(new Outcome.Failed(failure))) {
                call.hangUp();
            }
        } catch (InterruptedException ignored) {
            Thread.currentThread().interrupt();
            close();
        }
    }

    /** The next signal; null if the time for it is up and the reply doesn't suffer from it. */
    private @Nullable Signal await() throws InterruptedException {
        while (!deadlines.over()) {
            Duration patience = deadlines.patience(phase());
            Signal signal = patience.isPositive() ? call.poll(patience) : call.poll();
            if (signal != null) {
                return signal;
            }
            if (!deadlines.patience(phase()).isPositive()) {
                break;
            }
        }
        cutShort(() -> failures.late(phase()));
        return null;
    }

    private void hear(Signal signal) {
        switch (signal) {
            case Signal.Connected now -> connected = true;
            case Signal.Head head -> {
                failures.answered(head);
                body = head.successful() ? new SuccessBody(reply, failures) : new RefusalBody(failures);
            }
            case Signal.Bytes some -> Objects.requireNonNull(body).bytes(some.bytes());
            case Signal.End end -> Objects.requireNonNull(body).end();
            case Signal.Broken broken -> cutShort(() -> failures.broke(broken.cause()));
            case Signal.HungUp hungUp -> {} // the outcome says it
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
        if (settle(new Outcome.Ended(reply.conclude()))) {
            if (reply.isCapped()) {
                call.hangUp();
            } else {
                call.letGo();
            }
        }
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

    /** Whichever comes first decides how the call ended; true for that one. */
    private synchronized boolean settle(Outcome end) {
        if (outcome != null) {
            return false;
        }
        outcome = end;
        watch.over(end, reply.usage(), reply.model());
        return true;
    }
}
