package dev.troupe.tenancy;

import dev.troupe.database.Outage;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Notes when API keys were last used: at once in memory, and every few seconds in the database, each key once a minute at most. No request
 * waits for it. What a killed node had not written yet is lost, and nobody else's business. Thread-safe.
 */
@Component
class KeyUse {

    private static final Duration BETWEEN_NOTES = Duration.ofMinutes(1);

    private static final String NOTE = "select note_key_use(?, ?, ?)";

    private final NodeDatabase database;
    private final Clock clock;
    private final Outage outage = new Outage("Noting the use of keys");
    private final Map<Used, Instant> unwritten = new ConcurrentHashMap<>();
    private final Map<Used, Instant> written = new ConcurrentHashMap<>();

    KeyUse(NodeDatabase database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    private record Used(UUID tenantId, UUID keyId) {}

    void used(UUID tenantId, UUID keyId) {
        var key = new Used(tenantId, keyId);
        var now = clock.instant();
        var before = written.get(key);
        if (before == null || before.plus(BETWEEN_NOTES).isBefore(now)) unwritten.put(key, now);
    }

    @Scheduled(fixedDelayString = "${troupe.keys.note-use:5s}")
    void write() {
        var uses = List.copyOf(unwritten.entrySet());
        if (uses.isEmpty()) return;
        outage.survives(() -> {
            note(uses);
            uses.forEach(it -> {
                written.put(it.getKey(), it.getValue());
                unwritten.remove(it.getKey());
            });
            written.values().removeIf(it -> it.plus(BETWEEN_NOTES).isBefore(clock.instant()));
        });
    }

    private void note(List<Map.Entry<Used, Instant>> uses) {
        database.transactions()
                .execute(_ -> database.jdbc()
                        .sql(NOTE)
                        .param(
                                1,
                                uses.stream().map(it -> it.getKey().tenantId()).toArray(UUID[]::new))
                        .param(2, uses.stream().map(it -> it.getKey().keyId()).toArray(UUID[]::new))
                        .param(
                                3,
                                uses.stream()
                                        .map(it -> Timestamp.from(it.getValue()))
                                        .toArray(Timestamp[]::new))
                        .query((_, _) -> uses)
                        .list());
    }
}
