package dev.troupe.model;

import java.net.URI;

/** Where an upstream is, and the key it wants. Asked at each call, so that an address may become known late. Thread-safe. */
public interface Endpoint {

    /** The address under which {@code /chat/completions} is found, without a slash at its end. */
    URI baseUrl();

    /** What is sent as the key; {@link Secret#NONE} sends none. */
    Secret secret();

    /** Whether the address is a tenant's word, so that it may not lead inside. */
    default boolean guarded() {
        return false;
    }

    /** An address that the operator gave. */
    static Endpoint of(URI baseUrl, Secret secret) {
        return new FixedEndpoint(baseUrl, secret, false);
    }

    /** An address that a tenant gave: each call is kept from leading inside. */
    static Endpoint guarded(URI baseUrl, Secret secret) {
        return new FixedEndpoint(baseUrl, secret, true);
    }

    /** An address that never changes. */
    record FixedEndpoint(URI baseUrl, Secret secret, boolean guarded) implements Endpoint {}
}
