package dev.troupe.model;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Watches one call: its clock, and who is told when it is over. */
final class CallWatch {

    private final GenAiMetrics metrics;
    private final Connection connection;
    private final Breakers.Breaker breaker;
    private final long started = System.nanoTime();
    private volatile @Nullable Duration timeToFirstText;

    CallWatch(GenAiMetrics metrics, Connection connection, Breakers.Breaker breaker) {
        this.metrics = metrics;
        this.connection = connection;
        this.breaker = breaker;
    }

    /** Text is there; only the first time counts. For the thread that reads. */
    void textArrived() {
        if (timeToFirstText == null) {
            timeToFirstText = elapsed();
        }
    }

    @Nullable Duration timeToFirstText() {
        return timeToFirstText;
    }

    /** Records the call. To be called once. */
    void over(Outcome outcome, @Nullable TokenUsage usage, @Nullable String responseModel) {
        breaker.over(outcome, elapsed());
        GenAiMetrics.Series series = metrics.of(connection, responseModel);
        series.took(elapsed(), outcome);
        Duration first = timeToFirstText;
        if (first != null) {
            series.firstTextAfter(first);
        }
        if (usage != null) {
            series.spent(usage);
        }
    }

    private Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - started);
    }
}
