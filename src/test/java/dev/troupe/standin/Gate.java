package dev.troupe.standin;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** Where calls are held until a test lets them go. */
final class Gate {

    private static final Duration GLANCE = Duration.ofMillis(5);

    private final AtomicInteger held = new AtomicInteger();
    private final AtomicInteger releases = new AtomicInteger();

    void hold(Wire wire) throws IOException {
        int before = releases.get();
        held.incrementAndGet();
        try {
            while (releases.get() == before) {
                wire.pause(GLANCE);
            }
        } finally {
            held.decrementAndGet();
        }
    }

    void release() {
        releases.incrementAndGet();
    }

    int held() {
        return held.get();
    }
}
