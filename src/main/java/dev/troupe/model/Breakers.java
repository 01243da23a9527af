package dev.troupe.model;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * Keeps calls from upstreams that only fail: one breaker for each connection and credential, on this node. A changed address or key
 * begins with a new one. Thread-safe.
 */
final class Breakers {

    private static final int MOST = 10_000;

    /** How long no call is made; then two are let through to see. */
    private static final Duration OPEN = Duration.ofSeconds(30);

    private final CircuitBreakerConfig config;

    private final Cache<Key, CircuitBreaker> byConnection = Caffeine.newBuilder()
            .maximumSize(MOST)
            .expireAfterAccess(Duration.ofHours(1))
            .build();

    Breakers() {
        this(Clock.systemUTC());
    }

    /** With a clock that says how long a breaker has been open. */
    Breakers(Clock clock) {
        this.config = CircuitBreakerConfig.custom()
                .slidingWindowType(SlidingWindowType.COUNT_BASED)
                .slidingWindowSize(20)
                .minimumNumberOfCalls(10)
                .failureRateThreshold(50)
                .waitDurationInOpenState(OPEN)
                .permittedNumberOfCallsInHalfOpenState(2)
                .maxWaitDurationInHalfOpenState(Duration.ofMinutes(5))
                .clock(clock)
                .build();
    }

    private record Key(UUID connectionId, URI baseUrl, Secret secret) {}

    /** The breaker of a connection with its present credential. */
    Breaker of(Connection connection) {
        Key key = new Key(connection.id(), connection.baseUrl(), connection.apiKey());
        return new Breaker(
                byConnection.get(key, it -> CircuitBreaker.of(it.connectionId().toString(), config)));
    }

    /** One connection's. */
    record Breaker(CircuitBreaker circuit) {

        /** Whether a call would be let through, as far as can be said without making one. */
        boolean closed() {
            return switch (circuit.getState()) {
                case OPEN, FORCED_OPEN -> false;
                default -> true;
            };
        }

        /** Lets a call through or not; each that was must be told to {@link #over}. */
        boolean letsThrough() {
            return circuit.tryAcquirePermission();
        }

        void over(Outcome outcome, Duration took) {
            switch (outcome) {
                case Outcome.Ended ended -> circuit.onSuccess(took.toNanos(), TimeUnit.NANOSECONDS);
                case Outcome.HungUp hungUp -> circuit.releasePermission();
                case Outcome.Failed(ModelFailure failure) -> failed(failure, took);
            }
        }

        private void failed(ModelFailure failure, Duration took) {
            switch (failure.kind().breaker()) {
                case IGNORES -> circuit.releasePermission();
                case COUNTS -> circuit.onError(took.toNanos(), TimeUnit.NANOSECONDS, failure);
                case OPENS -> {
                    circuit.releasePermission();
                    circuit.transitionToOpenState();
                }
            }
        }
    }
}
