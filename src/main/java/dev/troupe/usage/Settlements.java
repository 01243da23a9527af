package dev.troupe.usage;

import dev.troupe.database.Ids;
import dev.troupe.tenancy.Scope;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reservations as the database has them, and the one statement by which they end. All of it joins the caller's transaction. */
@Component
class Settlements {

    private static final String SETTLE = "select settle_turn(:turn, :now, :entries::jsonb, :by::jsonb)";

    private static final String FIND = "select * from reservation where tenant_id = ? and turn_id = ?";

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Clock clock;

    Settlements(JdbcClient jdbc, JsonMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    private static final String NOTE = """
            update reservation set called = called || ?::jsonb where tenant_id = ? and turn_id = ?
            """;

    private record Entry(
            UUID id,
            int attempt,
            UUID connectionId,
            String model,
            String outcome,
            long input,
            long output,
            boolean estimated,
            long micros,
            String currency) {

        static Entry of(Spent it) {
            return new Entry(
                    Ids.next(),
                    it.attempt(),
                    it.through().connectionId(),
                    it.through().model(),
                    it.outcome(),
                    it.tokens().input(),
                    it.tokens().output(),
                    it.tokens().estimated(),
                    it.cost().micros(),
                    it.cost().currency());
        }
    }

    /**
     * What a live turn has reserved.
     *
     * @param asked what was asked last; null before that
     * @param tokens the most that it may use
     * @param called calls that were made before the one that was asked last
     */
    record Reserved(Spent.By by, @Nullable Asked asked, long tokens, JsonNode prices, JsonNode called) {

        /** Those calls, each followed by the next, and at last by one over this connection. */
        List<Spent> earlier(UUID last) {
            var calls = called.valueStream().toList();
            var earlier = new ArrayList<Spent>();
            for (int i = 0; i < calls.size(); i++) {
                var next = i + 1 < calls.size() ? connection(calls.get(i + 1)) : last;
                earlier.add(
                        spent(calls.get(i), next.equals(connection(calls.get(i))) ? Spent.RETRIED : Spent.FAILED_OVER));
            }
            return earlier;
        }

        private static UUID connection(JsonNode call) {
            return UUID.fromString(call.path("connectionId").asString());
        }

        private Spent spent(JsonNode call, String outcome) {
            return new Spent(
                    by,
                    call.path("attempt").asInt(),
                    new Spent.Through(connection(call), call.path("model").asString()),
                    outcome,
                    new Spent.Tokens(
                            call.path("input").asLong(),
                            call.path("output").asLong(),
                            call.path("estimated").asBoolean()),
                    new Spent.Cost(
                            call.path("micros").asLong(), call.path("currency").asString()));
        }

        Optional<Price> price(UUID connectionId) {
            var price = prices.path(connectionId.toString());
            if (!price.isObject()) return Optional.empty();
            return Optional.of(new Price(
                    price.path("currency").asString(),
                    price.path("inputMicros").asLong(),
                    price.path("outputMicros").asLong()));
        }
    }

    /** @param inputTokens of the prompt, as we count */
    record Asked(Spent.Through through, long inputTokens) {}

    boolean settle(UUID turnId, List<Spent> spent, boolean certainly) {
        var by = certainly && !spent.isEmpty() ? spent.getFirst().by() : null;
        return jdbc.sql(SETTLE)
                .param("turn", turnId)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param(
                        "entries",
                        json.writeValueAsString(spent.stream().map(Entry::of).toList()))
                .param("by", by == null ? null : json.writeValueAsString(by))
                .query(Boolean.class)
                .single();
    }

    void note(UUID turnId, Spent call) {
        jdbc.sql(NOTE)
                .params(json.writeValueAsString(Entry.of(call)), Scope.currentTenant(), turnId)
                .update();
    }

    Optional<Reserved> find(UUID turnId) {
        return jdbc.sql(FIND)
                .params(Scope.currentTenant(), turnId)
                .query((row, _) -> reserved(row))
                .optional();
    }

    private Reserved reserved(ResultSet row) throws SQLException {
        var connection = row.getObject("connection_id", UUID.class);
        var asked = connection == null
                ? null
                : new Asked(
                        new Spent.Through(connection, String.valueOf(row.getString("model"))),
                        row.getLong("input_tokens"));
        // Whose turn it was is not read here: settling takes it out of the row itself, as it is then.
        var by = new Spent.By(
                row.getObject("turn_id", UUID.class),
                row.getObject("session_id", UUID.class),
                new UUID(0, 0),
                row.getObject("character_id", UUID.class));
        return new Reserved(
                by,
                asked,
                row.getLong("tokens"),
                json.readTree(row.getString("prices")),
                json.readTree(row.getString("called")));
    }
}
