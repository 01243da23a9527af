package dev.troupe.model;

import java.net.URI;
import java.util.UUID;

/**
 * A configured upstream: who it is, how it is spoken to, where it is, which model, and how calls to it are made.
 *
 * @param id stable over restarts (UUIDv7); turns and the ledger refer to it
 * @param name what people call it: unique among its owner's connections
 * @param model as the upstream spells it
 */
public record Connection(
        UUID id, String name, Dialect dialect, Endpoint endpoint, String model, ConnectionSettings settings) {

    public Connection {
        Ranges.require(!model.isBlank(), "model must be given");
    }

    /** The address now; the rehearsal's is known only once the web server runs. */
    public URI baseUrl() {
        return endpoint.baseUrl();
    }

    public Secret apiKey() {
        return endpoint.secret();
    }

    /** What fits into one call. */
    public ModelWindow window() {
        return settings.window();
    }

    /** What the upstream demands of a list of messages. */
    public MessageRules rules() {
        return settings.messages();
    }

    /** What the upstream bears. */
    public Limits limits() {
        return settings.limits();
    }

    public Prices prices() {
        return settings.prices();
    }

    /** Whether the upstream takes a parameter: what it doesn't take is never sent. */
    public boolean takes(Parameter parameter) {
        return settings.request().takes(parameter);
    }

    /** Whether a stop text ends the reply whatever the upstream makes of it. */
    public boolean cutsAtStops() {
        return settings.reply().trimStop();
    }

    /** Whether replies come from the built-in stand-in and not from a model: pages must say so. */
    public boolean rehearsal() {
        return dialect == Dialect.REHEARSAL;
    }

    Timeouts timeouts() {
        return settings.timeouts();
    }
}
