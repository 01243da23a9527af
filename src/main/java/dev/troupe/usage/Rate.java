package dev.troupe.usage;

import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.BucketState;
import io.github.bucket4j.MathType;
import io.github.bucket4j.distributed.remote.RemoteBucketState;
import io.github.bucket4j.distributed.remote.RemoteStat;
import io.github.bucket4j.distributed.serialization.InternalSerializationHelper;
import io.github.bucket4j.distributed.versioning.Versions;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A limit a minute, and the bucket of one subject as it was seen last. Bucket4j does the arithmetic: the bucket holds the amount, and is filled
 * evenly, the whole of it in a minute. Immutable.
 *
 * @param level {@code tenant} or, for the operator's, {@code installation}
 * @param version how often the bucket was written; 0 for one that nothing was taken from yet
 * @param state as Bucket4j writes it, in Base64; null at version 0
 */
record Rate(
        String level,
        UUID limitId,
        LimitScope scope,
        UUID subject,
        long amount,
        long version,
        @Nullable String state) {

    /** What remains when a turn is taken, or how long it is until one can be. */
    sealed interface Taken {

        record Left(Rate rate) implements Taken {}

        record Empty(Rate rate, Duration pause) implements Taken {}
    }

    Taken take(Instant now) {
        var nanos = Duration.between(Instant.EPOCH, now).toNanos();
        var bucket = bucket(nanos);
        bucket.refillAllBandwidth(nanos);
        if (bucket.getAvailableTokens() < 1) {
            var pause = bucket.calculateDelayNanosAfterWillBePossibleToConsume(1, nanos, false);
            return new Taken.Empty(this, Duration.ofNanos(pause));
        }
        bucket.consume(1);
        var left = InternalSerializationHelper.serializeState(bucket, Versions.getLatest());
        return new Taken.Left(with(version, Base64.getEncoder().encodeToString(left)));
    }

    /** The same once it is written. */
    Rate written() {
        return with(version + 1, state);
    }

    private Rate with(long newVersion, @Nullable String newState) {
        return new Rate(level, limitId, scope, subject, amount, newVersion, newState);
    }

    private RemoteBucketState bucket(long nanos) {
        if (state != null)
            return InternalSerializationHelper.deserializeState(
                    Base64.getMimeDecoder().decode(state));
        var configuration = BucketConfiguration.builder()
                .addLimit(it -> it.capacity(amount).refillGreedy(amount, Duration.ofMinutes(1)))
                .build();
        var full = BucketState.createInitialState(configuration, MathType.INTEGER_64_BITS, nanos);
        return new RemoteBucketState(full, new RemoteStat(0), null);
    }
}
