package dev.troupe.model;

/** The way to every upstream. Thread-safe. */
public final class Models {

    private final Transport transport;
    private final GenAiMetrics metrics;

    Models(Transport transport, GenAiMetrics metrics) {
        this.transport = transport;
        this.metrics = metrics;
    }

    /**
     * Sends the request and returns at once; the reply is then pulled from the stream, where failures are thrown too. The caller
     * closes the stream.
     */
    public ModelStream open(Connection connection, ModelRequest request) {
        CallMetrics measures = new CallMetrics(metrics, connection);
        UpstreamCall call = transport.call(connection, new RequestBody(connection, request).bytes());
        return new ModelStream(
                call, connection, new ReplyText(request.sampling().stop()), measures);
    }
}
