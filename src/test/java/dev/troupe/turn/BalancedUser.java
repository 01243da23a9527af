package dev.troupe.turn;

import dev.troupe.testing.Answer;
import dev.troupe.testing.Events;
import dev.troupe.testing.Events.Event;
import dev.troupe.testing.TestSession;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A user's client behind a balancer of nodes. What one node refuses as {@code unavailable}, or can't be asked, or breaks off, is asked of
 * the next: a send with the same key, a reply from the last event on. Anything else than that fails.
 */
final class BalancedUser {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final TestSession session;
    private final List<String> nodes;
    private int node;
    private int moves;

    /** @param first the number of the node that is asked first */
    BalancedUser(TestSession session, List<String> nodes, int first) {
        this.session = session;
        this.nodes = nodes;
        this.node = first;
    }

    TestSession session() {
        return session.at(nodes.get(node % nodes.size()));
    }

    /** How often it has gone to another node. */
    int moves() {
        return moves;
    }

    /** What came of a reply. */
    record Told(String turnId, String text, Event end) {}

    /** Says something, and reads the reply to its end. @param begun told of the turn as soon as it is known */
    Told say(String content, Consumer<String> begun) {
        var key = UUID.randomUUID().toString();
        return read(
                new Reading(null, begun),
                () -> session().user().with("Idempotency-Key", key).stream(
                        session().path() + "/messages", Map.of("content", content)));
    }

    /** Reads a reply from its beginning to its end. */
    Told follow(String turnId) {
        return read(new Reading(turnId, _ -> {}), () -> session().follow(turnId, 0));
    }

    private Told read(Reading reading, Supplier<Events> begin) {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (reading.end == null) {
            try (var events = reading.turnId == null ? begin.get() : session().follow(reading.turnId, reading.lastId)) {
                if (events.status() == 200) reading.take(events);
                else requireUnavailable(events.refusal());
            } catch (UncheckedIOException gone) {
                // nobody listens, or the connection broke
            }
            if (reading.end != null) break;
            node++;
            moves++;
            if (System.nanoTime() > deadline) throw new AssertionError("No node answers " + session.id());
        }
        return new Told(String.valueOf(reading.turnId), reading.text.toString(), reading.end);
    }

    private static void requireUnavailable(Answer answer) {
        if (!answer.problem().equals("unavailable")) {
            throw new AssertionError("%d %s".formatted(answer.status(), answer.text()));
        }
    }

    /** What has come of a reply so far. */
    private static final class Reading {

        private final StringBuilder text = new StringBuilder();
        private final Consumer<String> begun;
        private int lastId;
        private @Nullable String turnId;
        private @Nullable Event end;

        Reading(@Nullable String turnId, Consumer<String> begun) {
            this.turnId = turnId;
            this.begun = begun;
        }

        void take(Events events) {
            for (var event = events.next(); event != null; event = events.next()) {
                lastId = event.id();
                switch (event.name()) {
                    case "turn" -> {
                        turnId = event.data().path("turnId").asString();
                        begun.accept(turnId);
                        text.setLength(event.id());
                    }
                    case "delta" -> text.append(event.text());
                    default -> {
                        end = event;
                        return;
                    }
                }
            }
        }
    }
}
