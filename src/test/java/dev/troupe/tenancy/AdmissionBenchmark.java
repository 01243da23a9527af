package dev.troupe.tenancy;

import dev.troupe.testing.RunningTroupe;
import dev.troupe.testing.SharedDatabase;
import dev.troupe.testing.TestTenant;
import dev.troupe.usage.Admission;
import dev.troupe.usage.Ledger;
import dev.troupe.usage.NewTurn;
import dev.troupe.usage.Price;
import dev.troupe.usage.Spent;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.springframework.transaction.support.TransactionOperations;

/**
 * What a send pays for knowing who calls and for being held to limits: a key that was not seen for a second is looked up and proven, and a turn
 * is admitted, in the transaction that would open it. On a whole node with a real database. {@code free} is a tenant without any limit,
 * {@code some} one with six, {@code all} one under twenty: every metric at every scope, the operator's too. Prints a line of JSON for each. Not
 * a test: run its {@code main} on a quiet machine.
 */
public final class AdmissionBenchmark {

    private static final int WARM_UP = 3_000;
    private static final int ROUNDS = 3_000;
    private static final int PLENTY_OF_TURNS = 1_000_000;
    private static final long PLENTY = 1_000_000_000_000L;

    private final RunningTroupe node;
    private final TestTenant tenant;
    private final UUID tenantId;
    private final KeyText key;
    private final NewTurn example;

    private AdmissionBenchmark(RunningTroupe node) {
        this.node = node;
        this.tenant = TestTenant.found(node.api());
        var made = tenant.admin().post("/v1/admin/keys", Map.of("name", "bench", "role", "service"));
        this.key = KeyText.parse(made.at("key")).orElseThrow();
        tenant.user("ann").get("/v1/me").ok();
        var user = tenant.admin().get("/v1/admin/users?query=ann").at("items.0.id");
        this.tenantId = node.bean(TenantRegistry.class)
                .find(tenant.slug())
                .orElseThrow()
                .id();
        this.example = new NewTurn(
                new Spent.By(UUID.randomUUID(), UUID.randomUUID(), UUID.fromString(user), UUID.randomUUID()),
                UUID.fromString(made.at("id")),
                new Spent.Tokens(4_000, 500, true),
                Map.of(UUID.randomUUID(), new Price("CNY", 2_400_000, 9_600_000)));
    }

    /** Runs it; takes some two minutes. */
    public static void main(String[] arguments) {
        try (var node = SharedDatabase.create().start("logging.level.root=off", "spring.main.banner-mode=off")) {
            new AdmissionBenchmark(node).run("free");
            var some = new AdmissionBenchmark(node);
            some.limit(List.of(
                    tokensADay("tenant"),
                    costAMonth("tenant"),
                    turnsAMinute("user"),
                    tokensADay("user"),
                    concurrent("user"),
                    turnsAMinute("key")));
            some.run("some");
            var all = new AdmissionBenchmark(node);
            all.limit(Stream.of("tenant", "user", "character", "key")
                    .flatMap(AdmissionBenchmark::each)
                    .toList());
            node.api()
                    .operator()
                    .put(
                            "/v1/operator/limits",
                            Map.of("limits", each("installation").toList()))
                    .ok();
            all.run("all");
        }
        System.exit(0); // the database server of the tests waits for the end of its own process
    }

    private void limit(List<Map<String, Object>> limits) {
        tenant.admin().put("/v1/admin/limits", Map.of("limits", limits)).ok();
    }

    private static Stream<Map<String, Object>> each(String scope) {
        return Stream.of(turnsAMinute(scope), tokensADay(scope), concurrent(scope), costAMonth(scope));
    }

    private static Map<String, Object> turnsAMinute(String scope) {
        return Map.of("scope", scope, "metric", "turns", "window", "minute", "amount", PLENTY_OF_TURNS);
    }

    private static Map<String, Object> tokensADay(String scope) {
        return Map.of("scope", scope, "metric", "tokens", "window", "day", "amount", PLENTY);
    }

    private static Map<String, Object> concurrent(String scope) {
        return Map.of("scope", scope, "metric", "concurrent", "amount", PLENTY_OF_TURNS);
    }

    private static Map<String, Object> costAMonth(String scope) {
        return Map.of("scope", scope, "metric", "cost", "window", "month", "currency", "CNY", "amount", PLENTY);
    }

    private void run(String shape) {
        for (int i = 0; i < WARM_UP; i++) send();
        var sends = Stream.generate(this::send).limit(ROUNDS).toList();
        var both = sends.stream().mapToLong(Send::both).sorted().toArray();
        System.out.printf(
                Locale.ROOT,
                "{\"shape\":\"%s\",\"rounds\":%d,\"median_ms\":%.3f,\"key_ms\":%.3f,\"limits_ms\":%.3f,\"p99_ms\":%.3f,\"max_ms\":%.3f}%n",
                shape,
                ROUNDS,
                both[ROUNDS / 2] / 1e6,
                median(sends, Send::key) / 1e6,
                median(sends, Send::limits) / 1e6,
                both[ROUNDS * 99 / 100] / 1e6,
                both[ROUNDS - 1] / 1e6);
    }

    private static double median(List<Send> sends, ToLongFunction<Send> part) {
        return sends.stream()
                .mapToLong(part)
                .sorted()
                .skip(ROUNDS / 2)
                .findFirst()
                .orElseThrow();
    }

    /** What one send paid, in nanoseconds. */
    private record Send(long key, long limits) {

        long both() {
            return key + limits;
        }
    }

    /** What was reserved is settled, which is not counted: the ledger was booked before there were limits. */
    private Send send() {
        node.bean(PresentedKeys.class).on(new Credentials.Changed());
        long began = System.nanoTime();
        node.bean(Credentials.class).authenticate(key.text(), "127.0.0.1");
        long proven = System.nanoTime() - began;
        var by = new Spent.By(
                UUID.randomUUID(),
                example.by().sessionId(),
                example.by().userId(),
                example.by().characterId());
        var turn = new NewTurn(by, example.keyId(), example.most(), example.prices());
        return Scope.tenant(tenantId).get(() -> {
            var transactions = node.bean(TransactionOperations.class);
            long admitted = transactions.execute(_ -> admit(turn));
            transactions.execute(_ -> node.bean(Ledger.class).settle(by.turnId(), List.of(), true));
            return new Send(proven, admitted);
        });
    }

    private long admit(NewTurn turn) {
        long began = System.nanoTime();
        node.bean(Admission.class).admit(turn);
        return System.nanoTime() - began;
    }
}
