package dev.troupe.model;

import java.net.URI;
import java.util.UUID;

/**
 * A configured upstream: who it is, how it is spoken to, where it is, which model, and how calls to it are made.
 *
 * @param id stable over restarts (UUIDv7); turns and the ledger refer to it
 * @param name what operators call it, unique in the installation
 */
public record Connection(
        UUID id, String name, Dialect dialect, Endpoint endpoint, UpstreamModel model, Delivery delivery) {

    /** The address now; the rehearsal's is known only once the web server runs. */
    public URI baseUrl() {
        return endpoint.baseUrl();
    }

    public Secret apiKey() {
        return endpoint.secret();
    }

    /** What the upstream demands of a list of messages. */
    public MessageRules rules() {
        return model.rules();
    }

    public Prices prices() {
        return model.prices();
    }

    /** Whether replies come from the built-in stand-in and not from a model: pages must say so. */
    public boolean rehearsal() {
        return dialect == Dialect.REHEARSAL;
    }
}
