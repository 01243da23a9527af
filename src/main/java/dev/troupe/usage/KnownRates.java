package dev.troupe.usage;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.troupe.tenancy.Scope;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Which rates turns are held to and how full their buckets were, as this node saw it last. Only a guess, which spares a round trip where it is
 * right: the database compares it with what it has. Thread-safe.
 */
@Component
class KnownRates {

    private static final int MOST = 100_000;

    /** Shorter than a full bucket stays: one that was dropped and made again never looks like the one that was known. */
    private static final Duration REMEMBERED = Duration.ofMinutes(4);

    private final Cache<Who, List<Bucket>> rates = cache();
    private final Cache<Bucket, Rate> buckets = cache();

    private record Who(
            UUID tenantId,
            UUID userId,
            UUID characterId,
            @Nullable UUID keyId) {

        static Who of(NewTurn turn) {
            return new Who(Scope.currentTenant(), turn.by().userId(), turn.by().characterId(), turn.keyId());
        }
    }

    private record Bucket(UUID limitId, UUID subject) {

        static Bucket of(Rate rate) {
            return new Bucket(rate.limitId(), rate.subject());
        }
    }

    List<Rate> of(NewTurn turn) {
        var known = Optional.ofNullable(rates.getIfPresent(Who.of(turn))).orElse(List.of());
        return known.stream()
                .flatMap(it -> Optional.ofNullable(buckets.getIfPresent(it)).stream())
                .toList();
    }

    /** @param seen as a transaction that has committed left them */
    void remember(NewTurn turn, List<Rate> seen) {
        if (seen.isEmpty()) {
            rates.invalidate(Who.of(turn));
            return;
        }
        rates.put(Who.of(turn), seen.stream().map(Bucket::of).toList());
        for (var rate : seen) buckets.asMap().merge(Bucket.of(rate), rate, KnownRates::newer);
    }

    private static Rate newer(Rate one, Rate other) {
        return one.version() > other.version() ? one : other;
    }

    private static <K, V> Cache<K, V> cache() {
        return Caffeine.newBuilder()
                .maximumSize(MOST)
                .expireAfterWrite(REMEMBERED)
                .build();
    }
}
