package dev.troupe.turn;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpHeaders;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes server-sent events on the request's own thread, each with one write and one flush. A reader that has left shows as an
 * {@link IOException}.
 */
final class EventStream {

    private static final byte[] HEARTBEAT = ": keep-alive\n\n".getBytes(StandardCharsets.US_ASCII);

    private final ServletOutputStream out;
    private final JsonMapper json;

    private EventStream(ServletOutputStream out, JsonMapper json) {
        this.out = out;
        this.json = json;
    }

    /** Begins the stream; from here on, only events can tell of a problem. */
    static EventStream begin(HttpServletResponse response, JsonMapper json) throws IOException {
        response.setContentType("text/event-stream;charset=UTF-8");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-cache");
        response.setHeader("X-Accel-Buffering", "no");
        return new EventStream(response.getOutputStream(), json);
    }

    /** @param id the reader's cursor after this event */
    void event(String name, int id, Object data) throws IOException {
        var head = "event: " + name + "\nid: " + id + "\ndata: ";
        var body = json.writeValueAsString(data);
        write((head + body + "\n\n").getBytes(StandardCharsets.UTF_8));
    }

    /** Keeps proxies from closing a silent stream, and finds out whether the reader is still there. */
    void heartbeat() throws IOException {
        write(HEARTBEAT);
    }

    private void write(byte[] bytes) throws IOException {
        out.write(bytes);
        out.flush();
    }
}
