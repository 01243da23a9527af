package dev.troupe.turn;

import static org.awaitility.Awaitility.await;

import dev.troupe.testing.Events;
import dev.troupe.testing.Events.Event;
import dev.troupe.testing.TestSession;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/** A turn, and a reader that takes its events as they come. */
final class Asked implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final TestSession session;
    private final Events stream;
    private final List<Event> events = new CopyOnWriteArrayList<>();
    private final Thread reading;

    private Asked(TestSession session, Events stream) {
        this.session = session;
        this.stream = stream;
        this.reading = Thread.ofVirtual().name("reader").start(this::read);
    }

    static Asked of(TestSession session, String content) {
        return of(session, session.send(content));
    }

    /** @param stream whose turn is known when this returns */
    static Asked of(TestSession session, Events stream) {
        var asked = new Asked(session, stream);
        await().atMost(PATIENCE).until(() -> !asked.events.isEmpty());
        return asked;
    }

    TestSession session() {
        return session;
    }

    String turnId() {
        return events.getFirst().data().path("turnId").asString();
    }

    /** What came of the reply so far. */
    String text() {
        return events.stream()
                .filter(it -> it.name().equals("delta"))
                .map(Event::text)
                .collect(Collectors.joining());
    }

    /** What was told of the turn, in order, as {@code state} or {@code state place}. */
    List<String> standings() {
        return events.stream()
                .filter(it -> it.name().equals("turn"))
                .map(it -> "%s %s"
                        .formatted(
                                it.data().path("state").asString(),
                                it.data().path("queuePosition").asString(""))
                        .strip())
                .toList();
    }

    /** Waits until the reader was told that the turn stands like this, such as {@code queued 2}. */
    void awaitStanding(String standing) {
        await(standing).atMost(PATIENCE).until(() -> standings().getLast(), standing::equals);
    }

    /** Whether the stream has ended. */
    boolean isOver() {
        return !reading.isAlive();
    }

    /** Waits for the stream's end. @return its last event */
    Event end() {
        await("the end").atMost(PATIENCE).until(this::isOver);
        return events.getLast();
    }

    @Override
    public void close() {
        stream.close();
    }

    private void read() {
        try {
            for (var event = stream.next(); event != null; event = stream.next()) events.add(event);
        } catch (UncheckedIOException gone) {
            // the test closed it, or the node is dead
        }
    }
}
