package dev.troupe.testing;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.json.JsonMapper;

/** The wire form of a streamed reply, as OpenAI-compatible upstreams have it. */
final class UpstreamStream {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final OutputStream out;

    private UpstreamStream(OutputStream out) {
        this.out = out;
    }

    static UpstreamStream begin(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        return new UpstreamStream(exchange.getResponseBody());
    }

    void text(String text) throws IOException {
        Said.sentence(text);
        data("""
                {"id":"c-1","object":"chat.completion.chunk","model":"hunyuan-role","choices":[{"index":0,"delta":{"role":"assistant","content":%s},"finish_reason":null}]}""".formatted(JSON.writeValueAsString(text)));
    }

    void finish(String reason) throws IOException {
        data("""
                {"id":"c-1","object":"chat.completion.chunk","model":"hunyuan-role","choices":[{"index":0,"delta":{},"finish_reason":"%s"}]}""".formatted(reason));
        data("""
                {"id":"c-1","object":"chat.completion.chunk","model":"hunyuan-role","choices":[],"usage":{"prompt_tokens":120,"completion_tokens":30,"total_tokens":150}}""");
        data("[DONE]");
    }

    private void data(String data) throws IOException {
        out.write(("data: " + data + "\n\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    /** A comment, which shows whether the other side is still there. */
    void comment() throws IOException {
        out.write(": waiting\n\n".getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
