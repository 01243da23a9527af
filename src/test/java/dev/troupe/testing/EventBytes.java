package dev.troupe.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.troupe.testing.Events.Event;
import java.io.ByteArrayOutputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * An event stream taken byte by byte, as a browser's {@code EventSource} takes it: an event is there with its blank line and not
 * before, so what a broken connection leaves half said was never said.
 */
public final class EventBytes {

    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private final StringBuilder data = new StringBuilder();
    private String name = "message";
    private int id = -1;
    private int first;
    private int missing;

    /** Where in a stream a byte was the last. */
    public enum Place {
        WITHIN_A_CHARACTER,
        WITHIN_AN_ID,
        WITHIN_AN_EVENTS_HEAD,
        BEFORE_THE_BLANK_LINE,
        ELSEWHERE
    }

    /** @return the event that this byte completes; mostly null */
    public @Nullable Event take(int next) {
        if (next != '\n') {
            missing = next >= 0xF0 ? 3 : next >= 0xE0 ? 2 : next >= 0xC0 ? 1 : next >= 0x80 ? missing - 1 : 0;
            if (line.size() == 0) first = next;
            line.write(next);
            return null;
        }
        var complete = line.toString(UTF_8);
        line.reset();
        if (complete.isEmpty()) return dispatched();
        if (complete.startsWith("event: ")) name = complete.substring(7);
        else if (complete.startsWith("id: ")) id = Integer.parseInt(complete.substring(4));
        else if (complete.startsWith("data: ")) data.append(complete.substring(6));
        else if (!complete.startsWith(":")) throw new AssertionError("No line of an event stream: " + complete);
        return null;
    }

    private @Nullable Event dispatched() {
        if (data.isEmpty()) return null;
        var event = new Event(name, id, JsonMapper.shared().readTree(data.toString()));
        data.setLength(0);
        name = "message";
        return event;
    }

    /** Where the byte stands that was taken last. */
    public Place place() {
        if (missing > 0) return Place.WITHIN_A_CHARACTER;
        if (line.size() == 0) return data.isEmpty() ? Place.ELSEWHERE : Place.BEFORE_THE_BLANK_LINE;
        return switch (first) {
            case 'i' -> Place.WITHIN_AN_ID;
            case 'e' -> Place.WITHIN_AN_EVENTS_HEAD;
            default -> Place.ELSEWHERE;
        };
    }
}
