package dev.troupe.model;

import java.net.URI;

/** Where an upstream is, and the key it wants. Asked at each call, so that an address may become known late. Thread-safe. */
public interface Endpoint {

    /** The address under which {@code /chat/completions} is found, without a slash at its end. */
    URI baseUrl();

    /** What is sent as the bearer token; {@link Secret#NONE} sends none. */
    Secret secret();

    /** An address that is known now. */
    static Endpoint of(URI baseUrl, Secret secret) {
        return new FixedEndpoint(baseUrl, secret);
    }

    /** An address that never changes. */
    record FixedEndpoint(URI baseUrl, Secret secret) implements Endpoint {}
}
