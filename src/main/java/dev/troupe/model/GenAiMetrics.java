package dev.troupe.model;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/**
 * The measures of model calls, under the names and with the buckets of OpenTelemetry's semantic conventions for generative AI. Nothing
 * that was said is in a tag, and names from outside are bounded: after a hundred different ones, a new one is {@code other}.
 */
final class GenAiMetrics {

    private static final int MOST_NAMES = 100;
    private static final String OTHER = "other";
    private static final String NONE = "none";

    /** 10 ms, doubled up to 82 s. */
    private static final Duration[] DURATIONS = DoubleStream.iterate(10, millis -> millis * 2)
            .limit(14)
            .mapToObj(millis -> Duration.ofMillis((long) millis))
            .toArray(Duration[]::new);

    /** 1 token, times four up to 4 million. */
    private static final double[] TOKENS =
            DoubleStream.iterate(1, tokens -> tokens * 4).limit(12).toArray();

    private final MeterRegistry registry;
    private final Set<String> names = ConcurrentHashMap.newKeySet();

    GenAiMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    /** Where a call over this connection is recorded; the model is the one that says it answered. */
    Series of(Connection connection, @Nullable String responseModel) {
        return new Series(Tags.of(
                "gen_ai.operation.name",
                "chat",
                "gen_ai.provider.name",
                connection.dialect().id(),
                "gen_ai.request.model",
                bounded(connection.model()),
                "gen_ai.response.model",
                responseModel == null ? NONE : bounded(responseModel)));
    }

    private String bounded(String name) {
        if (names.contains(name)) {
            return name;
        }
        return names.size() < MOST_NAMES && name.matches("[\\w.:/@-]{1,64}") && names.add(name) ? name : OTHER;
    }

    /** The series of one combination of tags. */
    final class Series {

        private final Tags tags;

        private Series(Tags tags) {
            this.tags = tags;
        }

        /** The whole call; an error is a failure's kind, {@code hung_up}, or {@code none}. */
        void took(Duration duration, Outcome outcome) {
            String error = switch (outcome) {
                case Outcome.Ended ended -> NONE;
                case Outcome.HungUp hungUp -> "hung_up";
                case Outcome.Failed failed -> failed.failure().kind().name().toLowerCase(Locale.ROOT);
            };
            Timer.builder("gen_ai.client.operation.duration")
                    .description("How long calls to models took")
                    .tags(tags.and("error.type", error))
                    .serviceLevelObjectives(DURATIONS)
                    .register(registry)
                    .record(duration);
        }

        /** From the start of the call to its first text. */
        void firstTextAfter(Duration duration) {
            Timer.builder("gen_ai.client.operation.time_to_first_chunk")
                    .description("How long models took to begin")
                    .tags(tags)
                    .serviceLevelObjectives(DURATIONS)
                    .register(registry)
                    .record(duration);
        }

        void spent(TokenUsage usage) {
            tokens("input").record(usage.input());
            tokens("output").record(usage.output());
        }

        private DistributionSummary tokens(String type) {
            return DistributionSummary.builder("gen_ai.client.token.usage")
                    .description("Tokens that upstreams reported")
                    .baseUnit("token")
                    .tags(tags.and("gen_ai.token.type", type))
                    .serviceLevelObjectives(TOKENS)
                    .register(registry);
        }
    }
}
