package dev.troupe.turn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.tenancy.PersonalRecords;
import dev.troupe.tenancy.Scope;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Reports are the sums of the ledger's entries, by whatever they are grouped, and the same when persons were erased. */
class UsageReportTests extends TurnTest {

    private static final long SEED = 20_261_126;
    private static final int ENTRIES = 300;
    private static final Instant BEGINNING = Instant.parse("2026-03-01T00:00:00Z");
    private static final String RANGE = "?from=2026-03-01&to=2026-03-20&groupBy=";

    private static final String INSERT = """
            insert into ledger_entry (tenant_id, id, at, turn_id, attempt, session_id, user_id, character_id, key_id, connection_id, model,
                outcome, turns, calls, input_tokens, output_tokens, estimated, cost_micros, currency)
            values (current_tenant(), gen_random_uuid(), ?::timestamptz, gen_random_uuid(), 1, gen_random_uuid(), ?, ?, ?, ?, 'a model', ?, ?, 1,
                ?, ?, ?, ?, ?)
            """;

    @Autowired
    List<PersonalRecords> records;

    private record Entry(
            Instant at,
            UUID user,
            UUID character,
            UUID key,
            UUID connection,
            String outcome,
            long input,
            long output,
            boolean estimated,
            long micros,
            String currency) {

        long turns() {
            return outcome.equals("retried") ? 0 : 1;
        }
    }

    private final Random random = new Random(SEED);
    private final List<Entry> entries = new ArrayList<>();
    private final Map<String, UUID> users = new TreeMap<>();

    @BeforeEach
    void book() {
        for (var name : List.of("ann", "ben", "cleo")) {
            tenant.user(name).get("/v1/me").ok();
            users.put(name, (UUID) row("select id from tenant_user where external_id = ?", name));
        }
        var characters = List.of((UUID) row("select id from character"), UUID.randomUUID());
        var keys = List.of((UUID) row("select id from api_key where role = 'service'"), UUID.randomUUID());
        var connections = List.of(UUID.randomUUID(), UUID.randomUUID());
        for (int i = 0; i < ENTRIES; i++) {
            var entry = new Entry(
                    BEGINNING.plus(random.nextInt(20 * 24 * 3_600), ChronoUnit.SECONDS),
                    one(List.copyOf(users.values())),
                    one(characters),
                    one(keys),
                    one(connections),
                    one(List.of("completed", "retried", "failed")),
                    random.nextInt(5_000),
                    random.nextInt(900),
                    random.nextBoolean(),
                    random.nextInt(100_000),
                    one(List.of("CNY", "USD")));
            entries.add(entry);
            database.update(
                    tenant.slug(),
                    INSERT,
                    entry.at().toString(),
                    entry.user(),
                    entry.character(),
                    entry.key(),
                    entry.connection(),
                    entry.outcome(),
                    entry.turns(),
                    entry.input(),
                    entry.output(),
                    entry.estimated(),
                    entry.micros(),
                    entry.currency());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"day", "character", "user", "connection", "key"})
    void aReportIsTheSumOfTheEntries(String groupBy) {
        assertThat(told(report(groupBy), groupBy)).isEqualTo(expected(entries, of(groupBy)));
        assertThat(totals(report(groupBy))).isEqualTo(expected(entries, _ -> "all"));
    }

    @Test
    void whatIsOutsideOfTheRangeIsNotInTheReport() {
        var from = Instant.parse("2026-03-04T12:00:00Z");
        var to = Instant.parse("2026-03-09T00:00:00Z");
        var within = entries.stream()
                .filter(it -> !it.at().isBefore(from) && it.at().isBefore(to))
                .toList();

        var report = tenant.admin()
                .get("/v1/admin/usage?from=%s&to=2026-03-08&groupBy=day".formatted(from))
                .ok();

        assertThat(told(report, "day")).isEqualTo(expected(within, of("day")));
        assertThat(report.path("to").asString()).isEqualTo(to.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"day", "character", "connection", "key"})
    void aReportIsTheSameWhenAPersonWasErased(String groupBy) {
        var before = report(groupBy);

        erase("ben");

        assertThat(report(groupBy)).isEqualTo(before);
        assertThat(database.rows(tenant.slug(), "select 1 from ledger_entry where user_id = ?", users.get("ben")))
                .isEmpty();
        assertThat(report("user").path("totals")).isEqualTo(before.path("totals"));
        var nobodys = told(report("user"), "user").get(" CNY");
        var bens = entries.stream()
                .filter(it -> it.user().equals(users.get("ben")))
                .toList();
        assertThat(nobodys).isEqualTo(expected(bens, _ -> "").get(" CNY"));
    }

    @Test
    void nothingButThePersonsOwnEntriesIsSummedUp() {
        var others = "select * from ledger_entry where user_id <> ? order by id";
        var before = database.rows(tenant.slug(), others, users.get("ben"));

        erase("ben");

        assertThat(database.rows(tenant.slug(), others, users.get("ben"))).isEqualTo(before);
        assertThat(database.rows(tenant.slug(), "select 1 from ledger_entry where num_nulls(session_id, turn_id) = 1"))
                .isEmpty();
    }

    @Test
    void aPersonsExportHasEachOfTheirEntries() throws Exception {
        var exported = new ArrayList<Object>();
        var ledger = ledger();
        Scope.tenant(database.tenantId(tenant.slug())).call(() -> {
            ledger.export(users.get("cleo"), (kind, fields) -> {
                assertThat(kind).isEqualTo("usage");
                exported.add(fields);
            });
            return exported;
        });

        assertThat(exported)
                .hasSize((int) entries.stream()
                        .filter(it -> it.user().equals(users.get("cleo")))
                        .count())
                .doesNotHaveDuplicates();
    }

    @Test
    void theSameComesAsCsv() {
        database.update(
                tenant.slug(), "update tenant_user set external_id = '=cmd(\"x\"),1' where external_id = 'ann'");
        var csv = tenant.admin().with("Accept", "text/csv").get("/v1/admin/usage" + RANGE + "user");

        assertThat(csv.header("Content-Type")).startsWith("text/csv");
        var lines = csv.text().split("\r\n");
        assertThat(lines[0]).isEqualTo("user,turns,calls,inputTokens,outputTokens,estimatedCalls,costMicros,currency");
        assertThat(lines).hasSize(1 + 3 * 2);
        assertThat(csv.text()).contains("\r\n\"'=cmd(\"\"x\"\"),1\",");
        assertThat(tenant.admin()
                        .get("/v1/admin/usage" + RANGE + "user&format=csv")
                        .text())
                .isEqualTo(csv.text());
        var sum = expected(entries, of("user")).get(users.get("ben") + " CNY");
        assertThat(csv.text())
                .contains("ben,"
                        + String.join(",", sum.stream().map(String::valueOf).toList()) + ",CNY");
    }

    @ParameterizedTest
    @CsvSource({
        "from=yesterday, from",
        "to=2026-13-01, to",
        "from=2026-03-02&to=2026-03-01, to",
        "from=2020-01-01&to=2026-01-01, from",
        "groupBy=mood, groupBy",
        "format=xml, format"
    })
    void whatCanNotBeAskedForIsRefusedByItsName(String query, String field) {
        var refused = tenant.admin().get("/v1/admin/usage?" + query);

        assertThat(refused.problem()).isEqualTo("invalid-request");
        assertThat(refused.at("errors.0.field")).isEqualTo(field);
    }

    @Test
    void theOperatorSeesWhatEachTenantUsed() {
        var report = tenant.admin()
                .operator()
                .get("/v1/operator/usage" + RANGE + "tenant")
                .ok();

        var all = expected(entries, _ -> tenant.slug());
        var told = new TreeMap<>(told(report, "tenant"));
        told.keySet().removeIf(it -> !it.startsWith(tenant.slug()));
        assertThat(told).isEqualTo(all);
        assertThat(tenant.admin()
                        .operator()
                        .get("/v1/operator/usage" + RANGE + "day")
                        .ok()
                        .path("items"))
                .isNotEmpty();
    }

    private void erase(String name) {
        Scope.tenant(database.tenantId(tenant.slug()))
                .run(() -> transactions.executeWithoutResult(_ -> ledger().erase(users.get(name))));
    }

    private PersonalRecords ledger() {
        return records.stream()
                .filter(it -> it.getClass().getPackageName().equals("dev.troupe.usage"))
                .findFirst()
                .orElseThrow();
    }

    private JsonNode report(String groupBy) {
        return tenant.admin().get("/v1/admin/usage" + RANGE + groupBy).ok();
    }

    private Function<Entry, String> of(String groupBy) {
        return switch (groupBy) {
            case "day" -> it -> it.at().toString().substring(0, 10);
            case "character" -> it -> it.character().toString();
            case "user" -> it -> it.user().toString();
            case "connection" -> it -> it.connection().toString();
            default -> it -> it.key().toString();
        };
    }

    private static Map<String, List<Long>> expected(List<Entry> entries, Function<Entry, String> of) {
        var sums = new TreeMap<String, List<Long>>();
        for (var it : entries) {
            var figures = List.of(it.turns(), 1L, it.input(), it.output(), it.estimated() ? 1L : 0L, it.micros());
            sums.merge(of.apply(it) + " " + it.currency(), figures, UsageReportTests::plus);
        }
        return sums;
    }

    private static List<Long> plus(List<Long> one, List<Long> other) {
        var sum = new ArrayList<Long>();
        for (int i = 0; i < one.size(); i++) sum.add(one.get(i) + other.get(i));
        return sum;
    }

    private Map<String, List<Long>> told(JsonNode report, String groupBy) {
        var told = new TreeMap<String, List<Long>>();
        for (var item : report.path("items")) {
            var of = item.path(groupBy);
            var name = of.isObject() ? of.path("id").asString() : of.asString("");
            if (groupBy.equals("user") && users.containsKey(name))
                name = users.get(name).toString();
            told.put(name + " " + item.path("currency").asString(), figures(item));
        }
        return told;
    }

    private static Map<String, List<Long>> totals(JsonNode report) {
        var totals = new TreeMap<String, List<Long>>();
        for (var it : report.path("totals"))
            totals.put("all " + it.path("currency").asString(), figures(it));
        return totals;
    }

    private static List<Long> figures(JsonNode it) {
        return List.of(
                it.path("turns").asLong(),
                it.path("calls").asLong(),
                it.path("inputTokens").asLong(),
                it.path("outputTokens").asLong(),
                it.path("estimatedCalls").asLong(),
                it.path("costMicros").asLong());
    }

    private Object row(String sql, Object... parameters) {
        return database.rows(tenant.slug(), sql, parameters)
                .getFirst()
                .values()
                .iterator()
                .next();
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
