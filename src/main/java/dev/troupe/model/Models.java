package dev.troupe.model;

import java.util.List;

/** The way to every upstream. Thread-safe. */
public final class Models {

    private final Transport transport;
    private final GenAiMetrics metrics;
    private final Breakers breakers;

    Models(Transport transport, GenAiMetrics metrics, Breakers breakers) {
        this.transport = transport;
        this.metrics = metrics;
        this.breakers = breakers;
    }

    /**
     * Sends the request and returns at once; the reply is then read from the stream, where failures are thrown too. The caller
     * closes the stream.
     *
     * @throws ModelFailure if no call was made: the breaker is open, or the address leads where a tenant's connection may not go
     */
    public ModelStream open(Connection connection, ModelRequest request) {
        Breakers.Breaker breaker = breakers.of(connection);
        if (!breaker.letsThrough()) {
            throw ModelFailure.breakerOpen();
        }
        CallWatch watch = new CallWatch(metrics, connection, breaker);
        try {
            ModelStream stream = new ModelStream(connection, new ReplyText(stops(connection, request)), watch);
            transport.begin(connection, new RequestBody(connection, request).bytes(), stream.call());
            return stream;
        } catch (ModelFailure refused) {
            watch.over(new Outcome.Failed(refused), null, null);
            throw refused;
        }
    }

    /** Whether calls over the connection are made at present, and not kept back after earlier failures. */
    public boolean available(Connection connection) {
        return breakers.of(connection).closed();
    }

    private static List<String> stops(Connection connection, ModelRequest request) {
        return connection.settings().reply().trimStop() ? request.sampling().stop() : List.of();
    }
}
