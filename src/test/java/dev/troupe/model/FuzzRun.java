package dev.troupe.model;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** Tries one property with many seeds, on all cores, and names the seed that fails or doesn't end. */
final class FuzzRun {

    /** Far beyond what the slowest case takes on a busy machine. */
    private static final Duration BOUND = Duration.ofSeconds(20);

    private final long seeds;
    private final LongConsumer property;
    private final AtomicLong next = new AtomicLong();
    private final Map<Long, Long> running = new ConcurrentHashMap<>();
    private final AtomicReference<@Nullable AssertionError> failed = new AtomicReference<>();

    private FuzzRun(long seeds, LongConsumer property) {
        this.seeds = seeds;
        this.property = property;
    }

    /** With the seeds 0 to this one, which is left out. */
    static void of(long seeds, LongConsumer property) throws InterruptedException {
        new FuzzRun(seeds, property).run();
    }

    private void run() throws InterruptedException {
        int cores = Runtime.getRuntime().availableProcessors();
        ExecutorService workers = Executors.newFixedThreadPool(
                cores, Thread.ofPlatform().daemon().name("fuzz-", 0).factory());
        for (int worker = 0; worker < cores; worker++) {
            workers.execute(this::work);
        }
        workers.shutdown();
        while (!workers.awaitTermination(1, TimeUnit.SECONDS)) {
            running.forEach(FuzzRun::requireInTime);
        }
        AssertionError error = failed.get();
        if (error != null) {
            throw error;
        }
    }

    private void work() {
        for (long seed = next.getAndIncrement(); seed < seeds && failed.get() == null; seed = next.getAndIncrement()) {
            running.put(seed, System.nanoTime());
            try {
                property.accept(seed);
            } catch (Throwable wrong) {
                failed.compareAndSet(null, new AssertionError("Seed " + seed, wrong));
            }
            running.remove(seed);
        }
    }

    private static void requireInTime(long seed, long began) {
        if (System.nanoTime() - began > BOUND.toNanos()) {
            throw new AssertionError("Seed %d does not end within %s".formatted(seed, BOUND));
        }
    }
}
