package dev.troupe.tenancy;

import dev.troupe.problem.TroupeException;
import java.security.MessageDigest;
import java.time.Clock;
import org.springframework.stereotype.Component;

/** Proves API keys. Thread-safe. */
@Component
class KeyCheck {

    /** Compared with where there is no key of that name, so that it takes as long. */
    private static final byte[] NO_HASH = new byte[32];

    private final PresentedKeys keys;
    private final KeyUse use;
    private final FailedAttempts attempts;
    private final Clock clock;

    KeyCheck(PresentedKeys keys, KeyUse use, FailedAttempts attempts, Clock clock) {
        this.keys = keys;
        this.use = use;
        this.attempts = attempts;
        this.clock = clock;
    }

    /**
     * The stored key that this text proves.
     *
     * @throws Unauthenticated when there is none, the secret is wrong, or the key has ended
     * @throws TroupeException {@code limit-exceeded} after too many such attempts
     */
    PresentedKeys.Stored prove(KeyText presented, String address) {
        var publicId = presented.publicId();
        if (!keys.remembers(publicId)) attempts.requireRoom(address, publicId);
        var stored = keys.find(publicId);
        var hash = stored.map(PresentedKeys.Stored::secretHash).orElse(NO_HASH);
        var right = MessageDigest.isEqual(hash, presented.secretHash());
        if (!right || stored.isEmpty() || stored.get().expired(clock.instant())) {
            throw attempts.failed(address, publicId);
        }
        var proven = stored.get();
        attempts.proven(publicId);
        use.used(proven.tenantId(), proven.id());
        return proven;
    }

    /** What whoever presents something that is no credential of any kind is told. */
    TroupeException noKey(String address) {
        return attempts.failed(address, null);
    }
}
