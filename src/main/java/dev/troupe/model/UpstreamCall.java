package dev.troupe.model;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import reactor.core.Disposable;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.SignalType;
import reactor.core.scheduler.Schedulers;

/**
 * What the wire says of one call, signal by signal, on the event loop. Each buffer is copied and released at once, so none can leak.
 * Hanging up cancels the subscription, which closes the socket; any thread may do so.
 */
final class UpstreamCall extends BaseSubscriber<DataBuffer> {

    /** After its last word a response has this long to end, so that its socket can serve again. */
    private static final Duration LINGER = Duration.ofSeconds(1);

    private static final Consumer<Signal> NOBODY = signal -> {};

    private volatile Consumer<Signal> listener;
    private volatile boolean discarding;
    private volatile long connectedAt;
    private volatile long heardAt;

    /** @param listener hears one signal after the other; it must not throw, and whatever holds it up holds up the event loop */
    UpstreamCall(Consumer<Signal> listener) {
        this.listener = listener;
    }

    /** Tells that the request can be written. Called by the event loop. */
    void connected() {
        heardAt = System.nanoTime();
        connectedAt = heardAt;
        listener.accept(new Signal.Connected());
    }

    /** Hands over the head. Called by the event loop, before any of the body. */
    void head(Signal.Head head) {
        heardAt = System.nanoTime();
        listener.accept(head);
    }

    @Override
    protected void hookOnNext(DataBuffer buffer) {
        heardAt = System.nanoTime();
        byte[] bytes;
        try {
            if (discarding) {
                return;
            }
            bytes = new byte[buffer.readableByteCount()];
            buffer.read(bytes);
        } finally {
            DataBufferUtils.release(buffer);
        }
        listener.accept(new Signal.Bytes(bytes));
    }

    @Override
    protected void hookOnComplete() {
        listener.accept(new Signal.End());
    }

    /** A pool remembers, for as long as it lives, how its first connection came about, this call included: nothing may hang on it. */
    @Override
    protected void hookFinally(SignalType type) {
        listener = NOBODY;
    }

    @Override
    protected void hookOnError(Throwable cause) {
        listener.accept(new Signal.Broken(cause));
    }

    /** Closes the socket, whatever is still to come. */
    void hangUp() {
        discarding = true;
        cancel();
    }

    /** Nothing more is wanted: lets the response end by itself for a moment, and then hangs up. */
    void letGo() {
        discarding = true;
        if (isDisposed()) {
            return;
        }
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
}
