package dev.troupe.tenancy;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.troupe.problem.ProblemType;
import dev.troupe.problem.TroupeException;
import io.github.bucket4j.Bucket;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Limits how often wrong credentials are tried, by address and by the public id of the key. A right credential costs nothing here, and the
 * one key that somebody else tries to guess goes on working: only answers to wrong ones change. Each node counts for itself. Thread-safe.
 */
@Component
class FailedAttempts {

    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final int MOST_REMEMBERED = 100_000;

    private final Buckets addresses;
    private final Buckets keys;

    /** Keys that were proven lately: their holders are let in from an address, too, that others have spent. */
    private final Cache<String, Boolean> proven = Caffeine.newBuilder()
            .maximumSize(MOST_REMEMBERED)
            .expireAfterWrite(Duration.ofHours(1))
            .build();

    FailedAttempts(AttemptProperties properties) {
        addresses = new Buckets("address", properties.byAddress());
        keys = new Buckets("key", properties.byKey());
    }

    /** A limit with a bucket for each that it is about. Full buckets are as good as none, and forgotten. */
    private record Buckets(String limit, int perMinute, Cache<String, Bucket> of) {

        private Buckets(String limit, int perMinute) {
            this(
                    limit,
                    perMinute,
                    Caffeine.newBuilder()
                            .maximumSize(MOST_REMEMBERED)
                            .expireAfterAccess(WINDOW)
                            .build());
        }

        /** @return null where one more is allowed */
        @Nullable TooManyAttempts take(String subject, int attempts) {
            var bucket = of.get(
                    subject,
                    _ -> Bucket.builder()
                            .addLimit(it -> it.capacity(perMinute).refillGreedy(perMinute, WINDOW))
                            .build());
            var probe = attempts == 0
                    ? bucket.estimateAbilityToConsume(1).getNanosToWaitForRefill()
                    : bucket.tryConsumeAndReturnRemaining(attempts).getNanosToWaitForRefill();
            return probe == 0 ? null : new TooManyAttempts(limit, Duration.ofNanos(probe));
        }
    }

    /** Before something is looked up for a credential that nobody knows yet. @throws TroupeException {@code limit-exceeded} */
    void requireRoom(String address, String publicId) {
        if (proven.getIfPresent(publicId) == null) requireRoom(address);
    }

    /** The same for what is no key. @throws TroupeException {@code limit-exceeded} */
    void requireRoom(String address) {
        var spent = addresses.take(network(address), 0);
        if (spent != null) throw spent;
    }

    void proven(String publicId) {
        proven.put(publicId, true);
    }

    /**
     * Counts a wrong credential.
     *
     * @param publicId the key that it pretends to be; null for what is no key
     * @return what the caller is told: that it is wrong, or that there were too many of them
     */
    TroupeException failed(String address, @Nullable String publicId) {
        var byAddress = addresses.take(network(address), 1);
        var byKey = publicId == null ? null : keys.take(publicId, 1);
        if (byAddress != null) return byAddress;
        return byKey == null ? Unauthenticated.refused() : byKey;
    }

    /** Whoever has an IPv6 address has 2^64 of them. */
    private static String network(String address) {
        try {
            if (InetAddress.ofLiteral(address) instanceof Inet6Address six) {
                return HexFormat.of().formatHex(Arrays.copyOf(six.getAddress(), 8));
            }
            return address;
        } catch (IllegalArgumentException _) {
            return address; // what a proxy says, and is no address
        }
    }

    private static final class TooManyAttempts extends TroupeException {

        private TooManyAttempts(String limit, Duration wait) {
            super(
                    ProblemType.LIMIT_EXCEEDED,
                    limit.equals("address")
                            ? "Too many wrong credentials came from this address. Wait a little."
                            : "This key was tried with wrong secrets too often. Wait a little.");
            tell("limit", "failed-attempts-by-" + limit);
            tell("retryAfter", Math.max(1, Math.ceilDiv(wait.toMillis(), 1_000)));
        }
    }
}
