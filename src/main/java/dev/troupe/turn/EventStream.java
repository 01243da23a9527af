package dev.troupe.turn;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.ServletResponseWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpHeaders;
import tools.jackson.core.io.JsonStringEncoder;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes server-sent events on the request's own thread, each with one write and one flush. A reader that has left shows as an
 * {@link IOException}.
 */
final class EventStream {

    private static final byte[] HEARTBEAT = ascii(": keep-alive\n\n");
    private static final byte[] DELTA = ascii("event: delta\nid: ");
    private static final byte[] DELTA_TEXT = ascii("\ndata: {\"text\":\"");
    private static final byte[] DELTA_END = ascii("\"}\n\n");

    private final ServletOutputStream out;
    private final JsonMapper json;

    private EventStream(ServletOutputStream out, JsonMapper json) {
        this.out = out;
        this.json = json;
    }

    /**
     * Begins the stream; from here on, only events can tell of a problem. Filters have wrapped the response to add headers while they can:
     * once those are out, events go past the wrappers, each of which would look at every one of thousands.
     */
    static EventStream begin(HttpServletResponse response, JsonMapper json) throws IOException {
        response.setContentType("text/event-stream;charset=UTF-8");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-cache");
        response.setHeader("X-Accel-Buffering", "no");
        response.flushBuffer();
        return new EventStream(innermost(response).getOutputStream(), json);
    }

    private static ServletResponse innermost(ServletResponse response) {
        return response instanceof ServletResponseWrapper wrapper ? innermost(wrapper.getResponse()) : response;
    }

    /** @param id the reader's cursor after this event */
    void event(String name, int id, Object data) throws IOException {
        var head = "event: " + name + "\nid: " + id + "\ndata: ";
        var body = json.writeValueAsString(data);
        write((head + body + "\n\n").getBytes(StandardCharsets.UTF_8));
    }

    /** The event of which there are thousands, put together by hand. @param id the reader's cursor after the text */
    void delta(int id, String text) throws IOException {
        var place = ascii(Integer.toString(id));
        var quoted = JsonStringEncoder.getInstance().quoteAsUTF8(text);
        var event = new byte[DELTA.length + place.length + DELTA_TEXT.length + quoted.length + DELTA_END.length];
        int end = 0;
        for (var part : new byte[][] {DELTA, place, DELTA_TEXT, quoted, DELTA_END}) {
            System.arraycopy(part, 0, event, end, part.length);
            end += part.length;
        }
        write(event);
    }

    /** Keeps proxies from closing a silent stream, and finds out whether the reader is still there. */
    void heartbeat() throws IOException {
        write(HEARTBEAT);
    }

    private void write(byte[] bytes) throws IOException {
        out.write(bytes);
        out.flush();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
