package dev.troupe.testing;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A reply that goes on only as the test says, and notices when the caller hangs up. */
public final class PacedScript implements Script {

    private static final Duration LONGEST = Duration.ofSeconds(60);

    private sealed interface Step {
        record Text(String text) implements Step {}

        record Finish(String reason) implements Step {}

        record BreakOff() implements Step {}
    }

    private final BlockingQueue<Step> steps = new LinkedBlockingQueue<>();
    private final CountDownLatch called = new CountDownLatch(1);
    private final CountDownLatch hungUp = new CountDownLatch(1);

    public PacedScript says(String text) {
        steps.add(new Step.Text(text));
        return this;
    }

    public void ends() {
        endsFor("stop");
    }

    /** @param reason what the upstream gives as the finish reason, such as {@code sensitive} */
    public void endsFor(String reason) {
        steps.add(new Step.Finish(reason));
    }

    public void breaksOff() {
        steps.add(new Step.BreakOff());
    }

    /** @return whether the call came in time */
    public boolean wasCalled(Duration patience) throws InterruptedException {
        return called.await(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** @return whether the caller closed the connection in time */
    public boolean sawHangUp(Duration patience) throws InterruptedException {
        return hungUp.await(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void play(HttpExchange exchange) throws IOException {
        called.countDown();
        try {
            play(UpstreamStream.begin(exchange));
        } catch (IOException ex) {
            hungUp.countDown();
            throw ex;
        } catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
        }
    }

    private void play(UpstreamStream stream) throws IOException, InterruptedException {
        var deadline = System.nanoTime() + LONGEST.toNanos();
        while (System.nanoTime() < deadline) {
            switch (steps.poll(20, TimeUnit.MILLISECONDS)) {
                case null -> stream.comment();
                case Step.Text(String text) -> stream.text(text);
                case Step.Finish(String reason) -> {
                    stream.finish(reason);
                    return;
                }
                case Step.BreakOff() -> {
                    return;
                }
            }
        }
    }
}
