package dev.troupe.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.troupe.tenancy.Scope;
import dev.troupe.tenancy.TenantRegistry;
import dev.troupe.testing.TroupeTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** Meters are what the ledger and the reservations come to, in every window, whenever they were made. */
@TroupeTest
class MeterTests {

    private static final UUID USER = UUID.randomUUID();
    private static final UUID CHARACTER = UUID.randomUUID();

    private static final String ADMIT = """
            select coalesce(admit_turn(:turn, :session, :user, :character, null::uuid, :at::timestamptz, :tokens, '{"CNY":50}', '{}', '[]')::text, '')
            """;

    private static final String SETTLE = "select settle_turn(:turn, :at::timestamptz, :entries::jsonb, null)";

    private static final String DIFFERENCES = """
            select count(*) from meter m
            cross join lateral meter_sums(m.tenant_id, m.scope, m.subject, m.metric, m.currency, m.begins, m.ends) s
            where m.used <> s.used or m.reserved <> s.reserved
            """;

    @Autowired
    TenantRegistry tenants;

    @Autowired
    MeterUpkeep upkeep;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionOperations transactions;

    UUID tenant;

    @BeforeEach
    void found() {
        tenant =
                tenants.found("t-" + UUID.randomUUID(), "A test's own").tenant().id();
    }

    @Test
    void aTurnOverMidnightIsBookedOnTheDayOnWhichItEnds() {
        limit("tenant", "tokens", "day", null, 1_000);
        var turn = UUID.randomUUID();
        admit(turn, "2026-03-01T23:59:59Z", 400);

        settle(turn, "2026-03-02T00:00:01Z", 150);

        assertThat(meters())
                .extracting(it -> "%s %s".formatted(it.get("used"), it.get("reserved")))
                .containsExactly("0 0", "150 0");
    }

    @Test
    void aTurnMayBeginWhileAnythingIsLeft() {
        limit("tenant", "tokens", "day", null, 500);
        assertThat(admit(UUID.randomUUID(), "2026-03-01T10:00:00Z", 499)).isEmpty();
        assertThat(admit(UUID.randomUUID(), "2026-03-01T10:00:00Z", 499)).isEmpty();

        assertThatThrownBy(() -> admit(UUID.randomUUID(), "2026-03-01T10:00:00Z", 1))
                .hasMessageContaining("\"metric\": \"tokens\"");
    }

    @Test
    void nothingIsCountedForATurnThatIsSettledTwice() {
        limit("tenant", "turns", "month", null, 500);
        var turn = UUID.randomUUID();
        admit(turn, "2026-03-01T10:00:00Z", 400);

        assertThat(settle(turn, "2026-03-01T10:00:01Z", 150)).isTrue();
        assertThat(settle(turn, "2026-03-01T10:00:02Z", 150)).isFalse();

        assertThat(meters()).singleElement().satisfies(it -> assertThat(it).containsEntry("used", 1L));
    }

    @Test
    void metersThatNobodyNeedsAreDropped() {
        limit("tenant", "tokens", "day", null, 500);
        limit("tenant", "concurrent", "now", null, 500);
        limit("user", "concurrent", "now", null, 500);
        var turn = UUID.randomUUID();
        admit(turn, "2026-03-01T10:00:00Z", 400);
        upkeep.dropOld();
        assertThat(meters())
                .extracting(it -> it.get("scope") + " " + it.get("period"))
                .as("the day is over, but not the turn")
                .containsExactlyInAnyOrder("tenant now", "user now");

        settle(turn, "2026-03-01T10:00:01Z", 150);
        upkeep.dropOld();

        assertThat(meters())
                .extracting(it -> it.get("scope") + " " + it.get("period"))
                .containsExactly("tenant now");
    }

    /** Turns that come and go in any order, while limits come and go as well. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void metersAreTheSumsWhateverTheOrder(long seed) {
        var random = new Random(seed);
        var live = new ArrayList<UUID>();
        for (int step = 0; step < 60; step++) {
            var at = "2026-03-%02dT%02d:00:00Z".formatted(1 + step / 20, 3 + step % 20);
            if (step % 15 == 0) {
                limit("tenant", "tokens", "day", null, 1_000_000);
                limit("user", "cost", "month", "CNY", 1_000_000);
                if (random.nextBoolean()) limit("character", "turns", "day", null, 1_000_000);
                limit("tenant", "concurrent", "now", null, 1_000_000);
            }
            if (live.isEmpty() || random.nextInt(5) < 3) {
                var turn = UUID.randomUUID();
                live.add(turn);
                admit(turn, at, random.nextInt(1, 900));
            } else {
                settle(live.remove(random.nextInt(live.size())), at, random.nextInt(900));
            }
            assertThat(differences()).as("after step %d", step).isZero();
        }
    }

    private String admit(UUID turn, String at, long tokens) {
        return inTenant(() -> {
            var answer = jdbc.sql(ADMIT)
                    .param("turn", turn)
                    .param("session", UUID.randomUUID())
                    .param("user", USER)
                    .param("character", CHARACTER)
                    .param("at", at)
                    .param("tokens", tokens)
                    .query(String.class)
                    .single();
            if (!answer.isEmpty()) throw new IllegalStateException(answer); // nothing of it is stored
            return answer;
        });
    }

    private boolean settle(UUID turn, String at, long tokens) {
        var entry = """
                [{"id":"%s","attempt":1,"connectionId":"%s","model":"m","outcome":"completed","input":%d,"output":0,"estimated":false,
                "micros":7,"currency":"CNY"}]
                """.formatted(UUID.randomUUID(), UUID.randomUUID(), tokens);
        return inTenant(() -> jdbc.sql(SETTLE)
                .param("turn", turn)
                .param("at", at)
                .param("entries", entry)
                .query(Boolean.class)
                .single());
    }

    /** As a new set of limits with one more: the stamp changes. */
    private void limit(String scope, String metric, String period, @Nullable String currency, long amount) {
        inTenant(() -> {
            jdbc.sql("""
                    insert into usage_limit (tenant_id, id, place, scope, metric, period, currency, amount)
                    values (:tenant, gen_random_uuid(), 0, :scope, :metric, :period, :currency, :amount) on conflict do nothing
                    """)
                    .param("tenant", tenant)
                    .param("scope", scope)
                    .param("metric", metric)
                    .param("period", period)
                    .param("currency", currency)
                    .param("amount", amount)
                    .update();
            return jdbc.sql("""
                    insert into usage_limit_set values (?, 1)
                    on conflict (tenant_id) do update set version = usage_limit_set.version + 1
                    """).param(tenant).update();
        });
    }

    private List<Map<String, Object>> meters() {
        return inTenant(
                () -> jdbc.sql("select * from meter order by begins").query().listOfRows());
    }

    /** Of meters that are kept under the limits of today. */
    private long differences() {
        return inTenant(() -> jdbc.sql(DIFFERENCES + " and m.stamp = hold_limits(m.tenant_id)")
                .query(Long.class)
                .single());
    }

    private <T> T inTenant(Supplier<T> work) {
        return Scope.tenant(tenant).get(() -> transactions.execute(_ -> work.get()));
    }
}
