package dev.troupe.turn;

import dev.troupe.database.Outage;
import dev.troupe.model.Connection;
import dev.troupe.model.TokenUsage;
import dev.troupe.prompt.Measure;
import dev.troupe.prompt.TokenFactors;
import dev.troupe.prompt.TokenLearning;
import dev.troupe.tenancy.NodeDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * What this node knows of how each connection counts tokens. It learns in memory, where every turn finds it, and keeps it in the
 * database now and then: a node that starts begins with what others have learned. Of two nodes that learn at once the one that has learned from
 * more is believed. Thread-safe.
 */
@Component
class TokenLearnings {

    private static final String READ = "select connection_id, model, learned from token_learning";

    private static final String KEEP = """
            insert into token_learning (connection_id, model, learned, samples, updated_at) values (?, ?, ?::jsonb, ?, now())
            on conflict (connection_id, model) do update
            set learned = excluded.learned, samples = excluded.samples, updated_at = excluded.updated_at
            where token_learning.samples < excluded.samples
            """;

    private final NodeDatabase database;
    private final JsonMapper json;
    private final Outage outage = new Outage("Keeping how upstreams count");
    private final Map<Key, TokenLearning> learned = new ConcurrentHashMap<>();
    private final Set<Key> unkept = ConcurrentHashMap.newKeySet();

    TokenLearnings(NodeDatabase database, JsonMapper json) {
        this.database = database;
        this.json = json;
    }

    private record Key(UUID connectionId, String model) {

        private static Key of(Connection connection) {
            return new Key(connection.id(), connection.model());
        }
    }

    private record Stored(Key key, TokenLearning learning) {}

    /** How a connection's estimates are to be corrected. */
    TokenFactors of(Connection connection) {
        return learned.getOrDefault(Key.of(connection), TokenLearning.NOTHING).estimates();
    }

    /** Learns from a call. @param prompt how much was sent @param usage what the upstream says of it; null, or an estimate, teaches nothing */
    void learn(Connection connection, Measure prompt, @Nullable TokenUsage usage) {
        if (usage == null || usage.estimated() || connection.rehearsal()) return;
        var key = Key.of(connection);
        learned.merge(
                key,
                TokenLearning.NOTHING.after(prompt, usage.input()),
                (known, _) -> known.after(prompt, usage.input()));
        unkept.add(key);
    }

    /** Keeps what is new and takes over what others know better. */
    @Scheduled(
            fixedDelayString = "${troupe.turn.learning:30s}",
            initialDelayString = "${troupe.turn.learning-at-start:0s}")
    void exchange() {
        outage.survives(() -> {
            var kept = new ArrayList<Stored>();
            for (var key : unkept) kept.add(new Stored(key, learned.getOrDefault(key, TokenLearning.NOTHING)));
            database.transactions().executeWithoutResult(_ -> {
                keep(kept);
                stored().forEach(it -> learned.merge(it.key, it.learning, TokenLearnings::better));
            });
            kept.stream().filter(it -> it.learning.equals(learned.get(it.key))).forEach(it -> unkept.remove(it.key));
        });
    }

    private void keep(List<Stored> news) {
        for (var it : news) {
            var key = it.key;
            var learning = it.learning;
            if (learning.samples() == 0) continue;
            database.jdbc()
                    .sql(KEEP)
                    .params(key.connectionId, key.model, json.writeValueAsString(learning), learning.samples())
                    .update();
        }
    }

    private List<Stored> stored() {
        return database.jdbc()
                .sql(READ)
                .query((row, _) -> new Stored(
                        new Key(row.getObject(1, UUID.class), row.getString(2)),
                        json.readValue(row.getString(3), TokenLearning.class)))
                .list();
    }

    private static TokenLearning better(TokenLearning mine, TokenLearning theirs) {
        return theirs.samples() > mine.samples() ? theirs : mine;
    }
}
