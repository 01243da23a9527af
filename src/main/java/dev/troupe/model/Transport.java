package dev.troupe.model;

import java.net.URI;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Flux;
import reactor.netty.http.client.HttpClient;

/**
 * Puts a request on the wire. On Reactor Netty, because a cancelled call must hang up, and the JDK's client was measured to read a
 * cancelled answer to its end. One call is one request: no redirect is followed, nothing is sent twice.
 */
final class Transport {

    private final WebClient client;

    Transport(HttpClient http) {
        HttpClient plain = http.followRedirect(false).disableRetry(true);
        this.client = WebClient.builder()
                .clientConnector(new ReactorClientHttpConnector(plain))
                .defaultHeader(HttpHeaders.USER_AGENT, "troupe")
                .build();
    }

    /** Begins the call and returns at once. */
    UpstreamCall call(Connection connection, byte[] body) {
        UpstreamCall call = new UpstreamCall();
        Secret key = connection.apiKey();
        client.post()
                .uri(URI.create(connection.baseUrl() + "/chat/completions"))
                .contentType(MediaType.APPLICATION_JSON)
                .accept(MediaType.TEXT_EVENT_STREAM, MediaType.APPLICATION_JSON)
                .headers(headers -> {
                    if (!key.isEmpty()) {
                        headers.setBearerAuth(key.reveal());
                    }
                })
                .bodyValue(body)
                .httpRequest(request -> call.connected())
                .exchangeToFlux(response -> body(response, call))
                .subscribe(call);
        return call;
    }

    private static Flux<DataBuffer> body(ClientResponse response, UpstreamCall call) {
        call.head(new Signal.Head(
                response.statusCode().value(), response.headers().asHttpHeaders()));
        return response.bodyToFlux(DataBuffer.class);
    }
}
