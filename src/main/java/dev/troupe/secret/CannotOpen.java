package dev.troupe.secret;

/** A sealed secret does not open. Says why, and nothing of the secret. */
public abstract sealed class CannotOpen extends RuntimeException permits KeyMissing, SealBroken {

    CannotOpen(String message) {
        super(message);
    }

    CannotOpen(String message, Throwable cause) {
        super(message, cause);
    }
}
