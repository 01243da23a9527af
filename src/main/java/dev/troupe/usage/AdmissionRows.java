package dev.troupe.usage;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The one statement by which a turn is let in. */
@Component
class AdmissionRows {

    private static final String ADMIT = """
            select admit_turn(:turn, :session, :user, :character, :key::uuid, :now, :tokens, :costs::jsonb, :prices::jsonb, :buckets::jsonb)
            """;

    private final JdbcClient jdbc;
    private final JsonMapper json;

    AdmissionRows(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** What is written of a bucket. */
    private record Written(
            String level,
            UUID limitId,
            UUID subject,
            long version,
            @Nullable String state) {

        static Written of(Rate rate) {
            return new Written(rate.level(), rate.limitId(), rate.subject(), rate.version(), rate.state());
        }
    }

    /** @param left the buckets of all rates, without what the turn takes; none where one of them was empty, to see whether it is */
    Admission.Answer admit(NewTurn turn, Instant now, List<Rate> left) {
        var answer = jdbc.sql(ADMIT)
                .param("turn", turn.by().turnId())
                .param("session", turn.by().sessionId())
                .param("user", turn.by().userId())
                .param("character", turn.by().characterId())
                .param("key", turn.keyId())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("tokens", turn.tokens())
                .param("costs", json.writeValueAsString(turn.costs()))
                .param("prices", json.writeValueAsString(turn.prices()))
                .param(
                        "buckets",
                        json.writeValueAsString(left.stream().map(Written::of).toList()))
                .query((row, _) -> Optional.ofNullable(row.getString(1)))
                .single();
        return answer.map(json::readTree).map(AdmissionRows::answer).orElse(new Admission.Answer(null, null));
    }

    private static Admission.Answer answer(JsonNode said) {
        var refused = said.path("refused");
        if (refused.isObject()) return new Admission.Answer(refused(refused), null);
        return new Admission.Answer(
                null,
                said.path("buckets").valueStream().map(AdmissionRows::rate).toList());
    }

    private static Admission.Refused refused(JsonNode it) {
        var limit = new UsageLimit(
                LimitScope.valueOf(it.path("scope").asString()),
                id(it, "subject"),
                LimitMetric.valueOf(it.path("metric").asString()),
                UsageLimit.window(it.path("period").asString()),
                text(it, "currency"),
                it.path("amount").asLong());
        return new Admission.Refused(
                it.path("level").asString(), limit, it.path("usedUp").asBoolean());
    }

    private static Rate rate(JsonNode it) {
        return new Rate(
                it.path("level").asString(),
                id(it, "limitId"),
                LimitScope.valueOf(it.path("scope").asString()),
                id(it, "subject"),
                it.path("amount").asLong(),
                it.path("version").asLong(),
                text(it, "state"));
    }

    private static UUID id(JsonNode it, String field) {
        return UUID.fromString(Objects.requireNonNull(text(it, field), field));
    }

    private static @Nullable String text(JsonNode it, String field) {
        return it.path(field).isString() ? it.path(field).asString() : null;
    }
}
