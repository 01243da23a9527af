package dev.troupe.model.connection;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import dev.troupe.testing.Script;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** An upstream's answer that repeats the caller's key wherever an answer has room for it. {@code KEY} in a body stands for the key. */
record Echo(int status, String type, String body) implements Script {

    private static final List<String> HEADERS = List.of(
            "X-Request-Id", "X-TC-RequestId", "X-Generation-Id", "Retry-After", "Server", "Set-Cookie", "Location");

    private static final String TEXT =
            "data: {\"id\":\"KEY\",\"model\":\"KEY\",\"choices\":[{\"delta\":{\"content\":\"So. \"}}]}\n\n";
    private static final String ERROR =
            "{\"error\":{\"message\":\"Incorrect key KEY (request id: KEY)\",\"code\":\"KEY\",\"type\":\"KEY\",\"id\":\"KEY\"}}";

    /** A reply, and every way of failing that has a shape of its own. */
    static List<Echo> all() {
        var all = new ArrayList<Echo>();
        for (var end : List.of("stop", "length", "content_filter", "error", "KEY")) all.add(events(TEXT + finish(end)));
        for (var status : List.of(302, 400, 401, 402, 403, 404, 413, 429, 451, 500, 502, 503, 504)) {
            all.add(new Echo(status, "application/json", ERROR));
        }
        all.add(events("event: error\ndata: " + ERROR + "\n\n"));
        all.add(events(TEXT + "data: " + ERROR + "\n\n"));
        all.add(events(TEXT + "data: KEY\n\n"));
        all.add(events(TEXT));
        all.add(new Echo(200, "application/json", """
                {"Response":{"RequestId":"KEY","Error":{"Code":"AuthFailure.KEY","Message":"KEY"}}}"""));
        all.add(new Echo(200, "application/json", """
                {"id":"KEY","base_resp":{"status_code":1004,"status_msg":"KEY"}}"""));
        all.add(new Echo(200, "application/json", """
                {"id":"KEY","model":"KEY","choices":[{"message":{"content":"KE"""));
        all.add(new Echo(200, "text/html", "<html>KEY</html>"));
        all.add(new Echo(500, "text/plain", "KEY: request id: KEY"));
        return all;
    }

    private static Echo events(String body) {
        return new Echo(200, "text/event-stream", body);
    }

    private static String finish(String reason) {
        return "data: {\"choices\":[{\"delta\":{},\"finish_reason\":\"%s\"}],\"usage\":{\"prompt_tokens\":7,\"completion_tokens\":2}}\n\n"
                .formatted(reason);
    }

    @Override
    public void play(HttpExchange exchange) throws IOException {
        var key = exchange.getRequestHeaders().getFirst("Authorization").substring("Bearer ".length());
        HEADERS.forEach(it -> exchange.getResponseHeaders().set(it, key));
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, 0);
        exchange.getResponseBody().write(body.replace("KEY", key).getBytes(UTF_8));
    }
}
