package dev.troupe.secret;

/** The key that sealed a secret is not among those the service was given. The secret opens again once it is. */
public final class KeyMissing extends CannotOpen {

    private final String keyId;

    KeyMissing(String keyId) {
        super("The key '%s', which sealed a secret, is not among %s".formatted(keyId, SecretProperties.VARIABLE));
        this.keyId = keyId;
    }

    public String keyId() {
        return keyId;
    }
}
