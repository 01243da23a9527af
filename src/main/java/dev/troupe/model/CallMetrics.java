package dev.troupe.model;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The measures of one call: its clock, and what is recorded when it is over. */
final class CallMetrics {

    private final GenAiMetrics metrics;
    private final Connection connection;
    private final long started = System.nanoTime();
    private volatile @Nullable Duration timeToFirstText;

    CallMetrics(GenAiMetrics metrics, Connection connection) {
        this.metrics = metrics;
        this.connection = connection;
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
