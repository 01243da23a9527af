package dev.troupe.http;

import dev.troupe.problem.InvalidRequest;
import dev.troupe.problem.ProblemType;
import dev.troupe.problem.TroupeException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A caller's promise that a repeated request is the same one, from its {@code Idempotency-Key}.
 *
 * @param key 1 to 128 characters
 * @param digest the SHA-256 of what was asked
 */
public record Idempotency(String key, byte[] digest) {

    private static final int LONGEST = 128;

    /**
     * @param key the header; null promises nothing
     * @param asked everything that makes the request what it is; null parts count
     * @throws InvalidRequest when the key is blank or too long
     */
    public static @Nullable Idempotency of(@Nullable String key, @Nullable Object... asked) {
        if (key == null) return null;
        if (key.isBlank() || key.length() > LONGEST) {
            throw new InvalidRequest("Idempotency-Key", "must have 1 to %d characters".formatted(LONGEST));
        }
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (var part : asked) {
                var bytes = String.valueOf(part).getBytes(StandardCharsets.UTF_8);
                digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
                digest.update(bytes);
            }
            return new Idempotency(key, digest.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Whether the other request asked for the same. */
    public boolean asksFor(byte @Nullable [] otherDigest) {
        return Arrays.equals(digest, otherDigest);
    }

    /** What a caller is told who used a key again for something else. */
    public static TroupeException mismatch() {
        return new TroupeException(
                ProblemType.IDEMPOTENCY_MISMATCH,
                "This Idempotency-Key was used for another request. Use a new key for a new request.");
    }
}
