package dev.troupe.model;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

/** Connections to upstreams that tests play, and the way to pull a reply from them. */
final class Upstreams {

    static final ModelRequest HELLO =
            new ModelRequest(List.of(new ModelMessage("user", "Good evening.")), Sampling.DEFAULTS);

    private static final ConnectionProvider SOCKETS = ModelConfiguration.sockets(64);

    private Upstreams() {}

    static Models models() {
        return models(HttpClient.create(SOCKETS), new SimpleMeterRegistry());
    }

    static Models models(HttpClient http, SimpleMeterRegistry registry) {
        return new Models(new Transport(http), new GenAiMetrics(registry));
    }

    static Connection connection(Preset preset, URI baseUrl) {
        Endpoint endpoint = Endpoint.of(baseUrl, Secret.of("sk-key-of-this-test"));
        return preset.connection(UUID.randomUUID(), "test", endpoint, preset.defaultModel());
    }

    static Connection notStreaming(Connection connection) {
        Delivery delivery = connection.delivery();
        return with(connection, new Delivery(false, delivery.concurrency(), delivery.timeouts()));
    }

    static Connection with(Connection connection, Timeouts timeouts) {
        Delivery delivery = connection.delivery();
        return with(connection, new Delivery(delivery.streaming(), delivery.concurrency(), timeouts));
    }

    private static Connection with(Connection connection, Delivery delivery) {
        return new Connection(
                connection.id(),
                connection.name(),
                connection.dialect(),
                connection.endpoint(),
                connection.model(),
                delivery);
    }

    /** Pulls a reply to its end, whatever that is. */
    static Pulled pull(Connection connection) {
        return pull(connection, HELLO);
    }

    static Pulled pull(Connection connection, ModelRequest request) {
        try (ModelStream stream = models().open(connection, request)) {
            return pull(stream);
        }
    }

    static Pulled pull(ModelStream stream) {
        StringBuilder text = new StringBuilder();
        try {
            for (String part = stream.next(); part != null; part = stream.next()) {
                text.append(part);
            }
            return new Pulled(text.toString(), stream.ending(), null, stream.usage());
        } catch (ModelFailure failure) {
            return new Pulled(text.toString(), null, failure, stream.usage());
        }
    }

    static Timeouts timeouts(Duration headers, Duration firstText, Duration idle, Duration whole) {
        return new Timeouts(Duration.ofSeconds(5), headers, firstText, idle, whole);
    }

    /** A reply as its reader got it: with an ending, or with a failure. */
    record Pulled(
            String text,
            @Nullable Ending ending,
            @Nullable ModelFailure failure,
            @Nullable TokenUsage usage) {}
}
