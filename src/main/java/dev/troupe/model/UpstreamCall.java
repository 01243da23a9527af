package dev.troupe.model;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import reactor.core.Disposable;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.scheduler.Schedulers;

/**
 * The hand-over from the event loop, which writes, to the one thread that reads a reply. What was not read yet is bounded by demand:
 * 64 buffers at most are asked for. Each is copied and released at once, so none can leak. Hanging up cancels the subscription, which
 * closes the socket; any thread may do so.
 */
final class UpstreamCall extends BaseSubscriber<DataBuffer> {

    private static final int DEMAND = 64;

    /** Being connected, head, end or break, and hanging up come without demand. */
    private static final int UNASKED = 4;

    /** After its last word a response has this long to end, so that its socket can serve again. */
    private static final Duration LINGER = Duration.ofSeconds(1);

    private final BlockingQueue<Signal> signals = new ArrayBlockingQueue<>(DEMAND + UNASKED);
    private int unreplenished;
    private volatile boolean discarding;
    private volatile long connectedAt;
    private volatile long heardAt;

    /** Tells that the request can be written. Called by the event loop. */
    void connected() {
        heardAt = System.nanoTime();
        connectedAt = heardAt;
        signals.offer(new Signal.Connected());
    }

    /** Hands over the head. Called by the event loop, before any of the body. */
    void head(Signal.Head head) {
        heardAt = System.nanoTime();
        signals.offer(head);
    }

    @Override
    protected void hookOnSubscribe(Subscription subscription) {
        request(DEMAND);
    }

    @Override
    protected void hookOnNext(DataBuffer buffer) {
        heardAt = System.nanoTime();
        try {
            if (!discarding) {
                byte[] bytes = new byte[buffer.readableByteCount()];
                buffer.read(bytes);
                signals.offer(new Signal.Bytes(bytes));
            }
        } finally {
            DataBufferUtils.release(buffer);
        }
    }

    @Override
    protected void hookOnComplete() {
        signals.offer(new Signal.End());
    }

    @Override
    protected void hookOnError(Throwable cause) {
        signals.offer(new Signal.Broken(cause));
    }

    /** The next signal if there is one now. For the reading thread. */
    @Nullable Signal poll() {
        return taken(signals.poll());
    }

    /** The next signal, or null after so long without one. For the reading thread. */
    @Nullable Signal poll(Duration patience) throws InterruptedException {
        return taken(signals.poll(patience.toNanos(), TimeUnit.NANOSECONDS));
    }

    /** Closes the socket, whatever is still to come, and wakes the reading thread. */
    void hangUp() {
        discarding = true;
        cancel();
        signals.offer(new Signal.HungUp());
    }

    /** Nothing more is wanted: lets the response end by itself for a moment, and then hangs up. */
    void letGo() {
        discarding = true;
        if (isDisposed()) {
            return;
        }
        requestUnbounded();
        Disposable hangUp = Schedulers.parallel().schedule(this::cancel, LINGER.toMillis(), TimeUnit.MILLISECONDS);
        if (isDisposed()) {
            hangUp.dispose();
        }
    }

    /** When the request could be written, in {@link System#nanoTime()}. */
    long connectedAt() {
        return connectedAt;
    }

    /** When the upstream was last heard, be it a comment. */
    long heardAt() {
        return heardAt;
    }

    private @Nullable Signal taken(@Nullable Signal signal) {
        if (signal instanceof Signal.Bytes && ++unreplenished >= DEMAND / 2) {
            request(unreplenished);
            unreplenished = 0;
        }
        return signal;
    }
}
