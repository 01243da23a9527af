package dev.troupe.turn;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** The replies that this node is writing. Thread-safe. */
@Component
class LiveReplies {

    private final Map<UUID, LiveReply> byTurn = new ConcurrentHashMap<>();

    LiveReplies(MeterRegistry meters) {
        Gauge.builder("troupe.turns.live", byTurn, Map::size)
                .description("Replies that this node is writing")
                .register(meters);
    }

    LiveReply begin(TurnTask task) {
        var live = new LiveReply(task);
        byTurn.put(task.turnId(), live);
        return live;
    }

    /** Forgets a reply that has ended; whoever reads it still holds it. */
    void forget(UUID turnId) {
        byTurn.remove(turnId);
    }

    Optional<LiveReply> find(UUID turnId) {
        return Optional.ofNullable(byTurn.get(turnId));
    }

    Optional<LiveReply> ofSession(UUID sessionId) {
        return byTurn.values().stream()
                .filter(it -> it.task().sessionId().equals(sessionId))
                .findFirst();
    }

    Collection<LiveReply> all() {
        return List.copyOf(byTurn.values());
    }
}
