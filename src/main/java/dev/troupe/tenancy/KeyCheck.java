package dev.troupe.tenancy;

import dev.troupe.problem.TroupeException;
import java.security.MessageDigest;
import java.time.Clock;
import org.springframework.stereotype.Component;

/** Proves API keys, and the operator's. Thread-safe. */
@Component
class KeyCheck {

    /** Compared with where there is no key of that name, so that it takes as long. */
    private static final byte[] NO_HASH = new byte[32];

    private final PresentedKeys keys;
    private final OperatorKeys operatorKeys;
    private final KeyUse use;
    private final FailedAttempts attempts;
    private final Clock clock;

    KeyCheck(PresentedKeys keys, OperatorKeys operatorKeys, KeyUse use, FailedAttempts attempts, Clock clock) {
        this.keys = keys;
        this.operatorKeys = operatorKeys;
        this.use = use;
        this.attempts = attempts;
        this.clock = clock;
    }

    /**
     * Whom this text proves: the holder of a stored key, or the operator, whose own may have the same form.
     *
     * @throws Unauthenticated when there is no such key, the secret is wrong, or the key has ended
     * @throws Forbidden when its tenant is suspended
     * @throws TroupeException {@code limit-exceeded} after too many such attempts
     */
    Caller prove(KeyText presented, String address) {
        var publicId = presented.publicId();
        if (!keys.remembers(publicId)) attempts.requireRoom(address, publicId);
        var stored = keys.find(publicId);
        var hash = stored.map(PresentedKeys.Stored::secretHash).orElse(NO_HASH);
        var right = MessageDigest.isEqual(hash, presented.secretHash());
        var holds = right && stored.isPresent() && !stored.get().expired(clock.instant());
        if (!holds && !operatorKeys.holds(presented.text())) throw attempts.failed(address, publicId);
        attempts.proven(publicId);
        return holds ? caller(stored.get()) : new Caller.Operator();
    }

    private Caller caller(PresentedKeys.Stored key) {
        use.used(key.tenantId(), key.id());
        if (key.status() == Tenant.Status.suspended) throw Forbidden.suspended();
        return new Caller.Key(key.tenantId(), key.id(), key.role());
    }

    /** What whoever presents something that is no credential of any kind is told. */
    TroupeException noKey(String address) {
        return attempts.failed(address, null);
    }
}
