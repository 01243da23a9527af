package dev.troupe.model;

import dev.troupe.model.address.AddressGuard;
import dev.troupe.model.address.ForbiddenAddress;
import java.net.URI;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.client.reactive.ClientHttpRequest;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.web.reactive.function.BodyInserter;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;

/**
 * Puts a request on the wire. On Reactor Netty, because a cancelled call must hang up, and the JDK's client was measured to read a
 * cancelled answer to its end. One call is one request: no redirect is followed, nothing is sent twice. Where a tenant gave the
 * address, it is looked at before the call and again when the socket is opened: a name may resolve to something else by then.
 */
final class Transport {

    private final AddressGuard guard;
    private final WebClient open;
    private final WebClient guarded;

    Transport(HttpClient http, AddressGuard guard) {
        HttpClient plain = http.followRedirect(false).disableRetry(true);
        this.guard = guard;
        this.open = client(plain);
        this.guarded = client(guard.guarded(plain));
    }

    private static WebClient client(HttpClient http) {
        return WebClient.builder()
                .clientConnector(new ReactorClientHttpConnector(http))
                .defaultHeader(HttpHeaders.USER_AGENT, "troupe")
                .build();
    }

    /**
     * Begins a call and returns at once.
     *
     * @param call is told of all that happens
     * @throws ModelFailure if the address leads inside and is a tenant's
     */
    void begin(Connection connection, byte[] body, UpstreamCall call) {
        RequestRules rules = connection.settings().request();
        Secret key = connection.apiKey();
        client(connection)
                .post()
                .uri(URI.create(connection.baseUrl() + rules.path()))
                .contentType(MediaType.APPLICATION_JSON)
                .accept(MediaType.TEXT_EVENT_STREAM, MediaType.APPLICATION_JSON)
                .headers(headers -> {
                    if (!key.isEmpty()) {
                        headers.set(rules.auth().header(), rules.auth().prefix() + key.reveal());
                    }
                })
                .contentLength(body.length)
                .body(once(body))
                .httpRequest(request -> call.connected())
                .exchangeToFlux(response -> body(response, call))
                .subscribe(call);
    }

    /** As what is sent is remembered for as long as its answer lasts, and that of a pool's first call for as long as the pool. */
    private static BodyInserter<Void, ClientHttpRequest> once(byte[] body) {
        AtomicReference<byte @Nullable []> unsent = new AtomicReference<>(body);
        return (request, context) -> request.writeWith(
                Mono.fromSupplier(() -> unsent.getAndSet(null)).map(request.bufferFactory()::wrap));
    }

    private WebClient client(Connection connection) {
        if (!connection.endpoint().guarded()) {
            return open;
        }
        try {
            guard.checkResolved(connection.baseUrl());
            return guarded;
        } catch (ForbiddenAddress inside) {
            throw new ModelFailure(FailureClassifier.classify(inside), ModelFailure.Answer.NONE, false, inside);
        }
    }

    private static Flux<DataBuffer> body(ClientResponse response, UpstreamCall call) {
        call.head(new Signal.Head(
                response.statusCode().value(), response.headers().asHttpHeaders()));
        return response.bodyToFlux(DataBuffer.class);
    }
}
