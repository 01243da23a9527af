package dev.troupe.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A turn's events as they arrive, read like a browser reads them. Closing it is leaving. */
public final class Events implements AutoCloseable {

    private final HttpResponse<InputStream> response;
    private final BufferedReader lines;

    Events(HttpResponse<InputStream> response) {
        this.response = response;
        this.lines = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
    }

    /** One event. */
    public record Event(String name, int id, JsonNode data) {

        public String text() {
            return data.path("text").asString("");
        }
    }

    public int status() {
        return response.statusCode();
    }

    public HttpHeaders headers() {
        return response.headers();
    }

    /** The answer where it is no stream. */
    public Answer refusal() {
        try (var body = response.body()) {
            return new Answer(status(), headers(), body.readAllBytes());
        } catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    /** Waits for the next event, null at the end of the stream. Comments are passed over. */
    public @Nullable Event next() {
        String name = "message";
        int id = -1;
        var data = new StringBuilder();
        try {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("event: ")) name = line.substring(7);
                else if (line.startsWith("id: ")) id = Integer.parseInt(line.substring(4));
                else if (line.startsWith("data: ")) data.append(line.substring(6));
                else if (line.isEmpty() && !data.isEmpty()) {
                    return new Event(name, id, JsonMapper.shared().readTree(data.toString()));
                }
            }
            return null;
        } catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    /** Waits for an event of this name and passes over the others. */
    public Event next(String name) {
        for (var event = next(); event != null; event = next()) {
            if (event.name().equals(name)) return event;
        }
        throw new AssertionError("The stream ended without " + name);
    }

    /** All events up to the end. */
    public List<Event> rest() {
        var events = new ArrayList<Event>();
        for (var event = next(); event != null; event = next()) events.add(event);
        return events;
    }

    /** Reads deltas until so much text has come. */
    public String text(int length) {
        var text = new StringBuilder();
        while (text.length() < length) text.append(next("delta").text());
        return text.toString();
    }

    @Override
    public void close() {
        try {
            response.body().close();
        } catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }
}
