package dev.troupe.testing;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** What the upstream does with one call. */
public interface Script {

    void play(HttpExchange exchange) throws IOException;

    /** A whole streamed reply, one piece after the other, with usage. */
    static Script says(String... pieces) {
        return exchange -> {
            var stream = UpstreamStream.begin(exchange);
            for (var piece : pieces) stream.text(piece);
            stream.finish("stop");
        };
    }

    /** A reply that ends for another reason than {@code stop}, such as {@code length} or {@code sensitive}. */
    static Script saysAndEnds(String text, String finishReason) {
        return exchange -> {
            var stream = UpstreamStream.begin(exchange);
            stream.text(text);
            stream.finish(finishReason);
        };
    }

    /** A reply whose connection ends in the middle. */
    static Script breaksOffAfter(String text) {
        return exchange -> UpstreamStream.begin(exchange).text(text);
    }

    /** An error before anything was said. */
    static Script refuses(int status, String body) {
        return exchange -> {
            var bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        };
    }

    /** Has no room, and asks to come again at once. */
    static Script busy() {
        var refusal = refuses(429, "{\"error\":{\"code\":\"429006\",\"message\":\"busy\"}}");
        return exchange -> {
            exchange.getResponseHeaders().set("Retry-After", "0");
            refusal.play(exchange);
        };
    }

    /** A reply that goes on only as the test says. */
    static PacedScript paced() {
        return new PacedScript();
    }
}
