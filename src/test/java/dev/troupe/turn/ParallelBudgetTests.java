package dev.troupe.turn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.troupe.testing.Events;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Many sends at once, through two nodes. A turn may begin while anything is left that nobody has reserved, so that before the last one begins
 * less than the amount is used and reserved; after it that is less than the amount and what it has reserved itself.
 */
class ParallelBudgetTests extends TwoNodesTest {

    private static final int SENDS = 16;
    private static final int WAVES = 12;

    /** What a budget is of. */
    private enum Budget {
        tokens("input_tokens + output_tokens", "tokens"),
        cost("cost_micros", "(costs ->> 'CNY')::bigint");

        private final String booked;
        private final String reserved;

        Budget(String booked, String reserved) {
            this.booked = booked;
            this.reserved = reserved;
        }

        Map<String, Object> limit(long amount) {
            return this == tokens
                    ? Map.of("scope", "tenant", "metric", "tokens", "window", "month", "amount", amount)
                    : Map.of(
                            "scope",
                            "tenant",
                            "metric",
                            "cost",
                            "window",
                            "month",
                            "currency",
                            "CNY",
                            "amount",
                            amount);
        }
    }

    @Test
    void noMoreRepliesAreWrittenAtATimeThanMayBe() throws Exception {
        connection(PLENTY, PLENTY, "hunyuan-role");
        var house = house();
        limit(house, Map.of("scope", "tenant", "metric", "concurrent", "amount", 3));
        for (int wave = 0; wave < 2; wave++) {
            assertThat(admitted(sendAll(house))).isEqualTo(3);
            end(house);
        }
    }

    @Test
    void noMoreTurnsBeginInAMinuteThanMay() throws Exception {
        connection(PLENTY, PLENTY, "hunyuan-role");
        var house = house();
        limit(house, Map.of("scope", "tenant", "metric", "turns", "window", "minute", "amount", 5));
        var begun = System.nanoTime();

        var admitted = admitted(sendAll(house));

        var more = (System.nanoTime() - begun) / 12_000_000_000L; // one comes back each twelve seconds
        assertThat((long) admitted).isBetween(5L, 5 + more);
        end(house);
    }

    @ParameterizedTest
    @EnumSource(Budget.class)
    void noMoreTurnsBeginThanReserveABudget(Budget budget) throws Exception {
        connection(PLENTY, PLENTY, "hunyuan-role");
        var each = estimate(budget);
        var house = house();
        limit(house, budget.limit(each * 5 / 2));

        assertThat(admitted(sendAll(house))).isEqualTo(3);

        end(house);
        assertSettled(house, budget);
        assertThat(booked(house, budget)).isPositive().isLessThan(each * 5 / 2 + each);
    }

    @ParameterizedTest
    @EnumSource(Budget.class)
    void aBudgetIsOverspentByLessThanTheLastTurnReserved(Budget budget) throws Exception {
        connection(PLENTY, PLENTY, "hunyuan-role");
        var each = estimate(budget);
        var learnt = house();
        sendAll(learnt, 1);
        end(learnt);
        var amount = booked(learnt, budget) * 2 + 1;
        var house = house();
        limit(house, budget.limit(amount));

        var admitted = -1;
        for (int wave = 0; wave < WAVES && admitted != 0; wave++) {
            admitted = admitted(sendAll(house));
            assertThat(admitted).as("a turn reserves more than all of it").isLessThanOrEqualTo(1);
            end(house);
            assertSettled(house, budget);
        }

        assertThat(admitted).as("at last nothing is left").isZero();
        assertThat(booked(house, budget)).isBetween(amount, amount + each - 1);
    }

    /** What a turn reserves where there is no limit. */
    private long estimate(Budget budget) throws Exception {
        var house = house();
        sendAll(house, 1);
        var reserved = sum(house, "select coalesce(sum(%s), 0) from reservation".formatted(budget.reserved));
        end(house);
        return reserved;
    }

    private List<Events> sendAll(House house) throws Exception {
        return sendAll(house, SENDS);
    }

    /** Each in a session of its own, on one node and the other in turn. */
    private List<Events> sendAll(House house, int sends) throws Exception {
        var sessions = IntStream.range(0, sends).mapToObj(_ -> house.session()).toList();
        var sent = new ArrayList<Events>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var sending = IntStream.range(0, sends)
                    .mapToObj(it -> threads.submit(() ->
                            sessions.get(it).at((it % 2 == 0 ? one : two).url()).send("Hello to both.")))
                    .toList();
            for (var each : sending) sent.add(each.get());
        }
        return sent;
    }

    private static int admitted(List<Events> sent) {
        var admitted = 0;
        for (var each : sent) {
            try (each) {
                assertThat(each.status()).isIn(200, 429);
                if (each.status() == 200) admitted++;
            }
        }
        return admitted;
    }

    private void end(House house) {
        await().atMost(SOON.multipliedBy(2)).until(() -> {
            upstream.release();
            return sum(house, "select count(*) from reservation") == 0;
        });
    }

    private void assertSettled(House house, Budget budget) {
        assertThat(sum(house, "select coalesce(sum(reserved), 0) from meter")).isZero();
        assertThat(sum(house, "select coalesce(sum(used), 0) from meter")).isEqualTo(booked(house, budget));
        var told = house.tenant().admin().get("/v1/admin/limits").ok().at("/limits/0");
        assertThat(told.path("used").asLong()).isEqualTo(booked(house, budget));
        assertThat(told.path("reserved").asLong()).isZero();
    }

    private long booked(House house, Budget budget) {
        return sum(house, "select coalesce(sum(%s), 0) from ledger_entry".formatted(budget.booked));
    }

    private long sum(House house, String sql) {
        return database.number(sql
                + " where tenant_id = (select id from tenant where slug = '%s')"
                        .formatted(house.tenant().slug()));
    }

    private static void limit(House house, Map<String, Object> limit) {
        house.tenant()
                .admin()
                .put("/v1/admin/limits", Map.of("limits", List.of(limit)))
                .ok();
    }
}
