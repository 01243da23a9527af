package dev.troupe.turn;

import dev.troupe.testing.EventBytes;
import dev.troupe.testing.EventBytes.Place;
import dev.troupe.testing.Events.Event;
import dev.troupe.testing.RawCall;
import dev.troupe.testing.TestSession;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * A reader whose connection breaks again and again. As a browser does, it keeps whole events only, remembers the id of the last, and
 * goes on from there, through whichever node it is led to. What it has is cut to the id that a {@code turn} event says.
 */
final class CutOffReader {

    private static final int MOST_BYTES = 2_500;

    private final TestSession session;
    private final List<String> nodes;
    private final String content;
    private final Random random;
    private String text = "";
    private int lastId;
    private @Nullable String turnId;
    private @Nullable Event end;

    /** @param nodes the addresses of all nodes; what is said is said to the first, at first */
    CutOffReader(TestSession session, List<String> nodes, String content, long seed) {
        this.session = session;
        this.nodes = nodes;
        this.content = content;
        this.random = new Random(seed);
    }

    /** Another reader that has what this one has, and is cut off elsewhere. */
    CutOffReader another() {
        var other = new CutOffReader(session, nodes, content, random.nextLong());
        other.adopt(this);
        return other;
    }

    private void adopt(CutOffReader other) {
        text = other.text;
        lastId = other.lastId;
        turnId = other.turnId;
    }

    /** Reads until the connection breaks, after any number of bytes and often at a place that hurts. @return where it broke */
    Place readUntilCut() throws IOException {
        var most = MOST_BYTES;
        while (true) {
            var tried = another();
            var place = tried.readUntil(random.nextInt(most), Place.values()[random.nextInt(Place.values().length)]);
            if (place != null) {
                adopt(tried);
                return place;
            }
            most /= 2; // it came to the end, which this reader does not know: its connection was cut before
        }
    }

    private @Nullable Place readUntil(int bytes, Place wanted) throws IOException {
        var stream = new EventBytes();
        try (var call = open()) {
            for (int read = 0; end == null; read++) {
                var there = stream.place() == wanted || wanted == Place.ELSEWHERE;
                if (read >= bytes && there) {
                    if (random.nextBoolean()) call.cut();
                    return stream.place();
                }
                take(stream.take(byteOf(call)));
            }
            return null;
        }
    }

    /** Reads to the end. @return in which state the turn was said to be when this connection began */
    String readToEnd() throws IOException {
        var stream = new EventBytes();
        String state = null;
        try (var call = open()) {
            while (end == null) {
                var event = stream.take(byteOf(call));
                if (event != null && state == null)
                    state = event.data().path("state").asString();
                take(event);
            }
            return String.valueOf(state);
        }
    }

    /** What was collected, piece by piece. */
    String text() {
        return text;
    }

    /** The last event. */
    Event end() {
        if (end == null) throw new IllegalStateException("The end isn't known");
        return end;
    }

    /** The turn, once its first event came whole. */
    @Nullable String turnId() {
        return turnId;
    }

    private RawCall open() throws IOException {
        var node = random.nextInt(4) == 0 ? nodes.getLast() : nodes.getFirst();
        var user = session.user().at(node);
        if (turnId == null) {
            return ok(user.with("Idempotency-Key", session.id())
                    .raw(
                            "POST",
                            session.path() + "/messages",
                            JsonMapper.shared().writeValueAsString(Map.of("content", content))));
        }
        var events = session.path() + "/turns/" + turnId + "/events";
        return ok(
                random.nextInt(4) == 0
                        ? user.raw("GET", events + "?after=" + lastId, "")
                        : user.with("Last-Event-ID", String.valueOf(lastId)).raw("GET", events, ""));
    }

    private static RawCall ok(RawCall call) {
        if (call.status() != 200) throw new AssertionError("A reader was answered with " + call.status());
        return call;
    }

    private static int byteOf(RawCall call) throws IOException {
        var next = call.read();
        if (next < 0) throw new AssertionError("The stream ended without an end");
        return next;
    }

    private void take(@Nullable Event event) {
        if (event == null) return;
        lastId = event.id();
        switch (event.name()) {
            case "turn" -> {
                turnId = event.data().path("turnId").asString();
                text = text.substring(0, event.id());
            }
            case "delta" -> {
                text += event.text();
                if (text.length() != event.id())
                    throw new AssertionError("%d units, and the id says %d".formatted(text.length(), event.id()));
            }
            default -> end = event;
        }
    }
}
