package dev.troupe.model.address;

/** A tenant's address that the service doesn't call. The message is one sentence for a person, without what may be a credential. */
public final class ForbiddenAddress extends RuntimeException {

    ForbiddenAddress(String message) {
        super(message);
    }

    /** It leads inside. Where to is not told: that would draw a map of the inside. */
    static ForbiddenAddress inside(String host) {
        return new ForbiddenAddress("'%s' leads to an address that is not on the public internet.".formatted(host));
    }
}
