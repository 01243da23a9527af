package dev.troupe.model;

import dev.troupe.model.address.AddressGuard;
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
        Transport transport = new Transport(http, new AddressGuard(List.of()));
        return new Models(transport, new GenAiMetrics(registry), new Breakers());
    }

    static Connection connection(Preset preset, URI baseUrl) {
        Endpoint endpoint = Endpoint.of(baseUrl, Secret.of("sk-key-of-this-test"));
        return preset.connection(UUID.randomUUID(), "test", endpoint, preset.defaultModel());
    }

    static Connection notStreaming(Connection connection) {
        RequestRules its = connection.settings().request();
        RequestRules rules = new RequestRules(
                its.path(), its.auth(), false, false, its.parameters(), its.maxTokensField(), its.extraBody());
        return with(connection, rules, connection.timeouts());
    }

    static Connection with(Connection connection, Timeouts timeouts) {
        return with(connection, connection.settings().request(), timeouts);
    }

    private static Connection with(Connection connection, RequestRules request, Timeouts timeouts) {
        ConnectionSettings its = connection.settings();
        ConnectionSettings settings = new ConnectionSettings(
                its.window(), its.messages(), request, its.reply(), its.limits(), its.prices(), timeouts);
        return new Connection(
                connection.id(),
                connection.name(),
                connection.dialect(),
                connection.endpoint(),
                connection.model(),
                settings);
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
