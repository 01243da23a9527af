package dev.troupe.turn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.troupe.testing.Answer;
import dev.troupe.testing.Api;
import dev.troupe.testing.Script;
import dev.troupe.testing.TenantRows;
import dev.troupe.testing.TestSession;
import dev.troupe.testing.TestTenant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Turns are held to limits and budgets: of a refused one nothing is stored, and the caller learns which limit it was and when to come again. */
class TurnLimitTests extends TurnTest {

    @Test
    void aTurnMoreThanAMinuteAllowsIsRefusedAndNothingOfItIsStored() {
        limit(Map.of("scope", "tenant", "metric", "turns", "window", "minute", "amount", 2));
        session.ask("One.").ok();
        session.ask("Two.").ok();
        var before = TenantRows.of(environment, tenant.slug()).all();

        var refused = session.ask("Three.");

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.problem()).isEqualTo("limit-exceeded");
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 30);
        assertThat(refused.at("limit.scope")).isEqualTo("tenant");
        assertThat(refused.at("limit.window")).isEqualTo("minute");
        assertThat(refused.json().at("/limit/amount").asInt()).isEqualTo(2);
        assertThat(refused.at("detail")).isEqualTo("All users together may have at most 2 replies a minute.");
        assertThat(TenantRows.of(environment, tenant.slug()).all()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tenant", "user", "character", "key"})
    void asManyRepliesAreWrittenAtATimeAsEachOfTheScopeMayHave(String scope) {
        limit(Map.of("scope", scope, "metric", "concurrent", "amount", 1));
        var other = new TestSession(session.user(), another("ann").id());
        var script = paced().says("Slowly");
        try (var events = session.send("First.")) {
            events.text(6);

            var refused = other.ask("Me, too!");

            assertThat(refused.problem()).isEqualTo("limit-exceeded");
            assertThat(refused.at("limit.metric")).isEqualTo("concurrent");
            assertThat(refused.at("limit.scope")).isEqualTo(scope);
            assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 5);
            script.ends();
            events.rest();
        }
        other.ask("Now?").ok();
    }

    @Test
    void whoeverIsNamedHasTheLimitAndNobodyElse() {
        limit(Map.of("scope", "user", "subject", "ann", "metric", "turns", "window", "day", "amount", 1));
        session.ask("One.").ok();

        var refused = session.ask("Two.");

        assertThat(refused.problem()).isEqualTo("limit-exceeded");
        assertThat(refused.at("limit.subject")).isEqualTo("ann");
        another("ben").ask("And I?").ok();
    }

    @Test
    void aRepeatedRequestIsNoTurnMore() {
        limit(Map.of("scope", "tenant", "metric", "turns", "window", "day", "amount", 1));
        var user = session.user().with("Accept", "application/json").with("Idempotency-Key", "once");
        var first = user.post(session.path() + "/messages", Map.of("content", "Once."));

        var again = user.post(session.path() + "/messages", Map.of("content", "Once."));

        assertThat(again.ok()).isEqualTo(first.ok());
        assertThat(session.ask("Twice.").problem()).isEqualTo("limit-exceeded");
    }

    @Test
    void everyVerbThatMakesAReplyIsHeldToLimits() {
        var reply = session.ask("One.").ok();
        limit(Map.of("scope", "tenant", "metric", "turns", "window", "month", "amount", 1));
        var said = reply.path("parentId").asString();
        var replyId = reply.path("id").asString();

        assertThat(session.verb(replyId, "regenerate").problem()).isEqualTo("limit-exceeded");
        assertThat(session.verb(replyId, "continue").problem()).isEqualTo("limit-exceeded");
        assertThat(session.verb(said, "edit", Map.of("content", "Two.")).problem())
                .isEqualTo("limit-exceeded");
        assertThat(session.verb(replyId, "edit", Map.of("content", "By hand.")).status())
                .isEqualTo(200);
    }

    @Test
    void aBudgetOfTokensIsUsedUpByWhatWasUsedAlsoBeforeThereWasOne() {
        session.ask("One.").ok();
        limit(Map.of("scope", "tenant", "metric", "tokens", "window", "day", "amount", 200));
        assertThat(read().at("/limits/0/used").asInt()).isEqualTo(150);
        session.ask("Two.").ok();

        var refused = session.ask("Three.");

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.problem()).isEqualTo("budget-exhausted");
        assertThat(refused.at("limit.metric")).isEqualTo("tokens");
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 86_400);
        assertThat(read().at("/limits/0/used").asInt()).isEqualTo(300);
        assertThat(read().at("/limits/0/reserved").asInt(-1)).isZero();
    }

    @Test
    void aBudgetOfMoneyIsOfItsOwnCurrency() {
        limits(cost("USD", 1), cost("CNY", 721));
        session.ask("One.").ok();
        session.ask("Two.").ok();

        var refused = session.ask("Three.");

        assertThat(refused.problem()).isEqualTo("budget-exhausted");
        assertThat(refused.at("limit.currency")).isEqualTo("CNY");
        assertThat(refused.at("detail")).isEqualTo("All users together may have at most 0.000721 CNY a month.");
        assertThat(read().at("/limits/0/used").asInt(-1)).isZero();
        assertThat(read().at("/limits/1/used").asInt()).isEqualTo(1_440);
    }

    @Test
    void whatALiveTurnMayStillUseIsReserved() {
        limit(Map.of("scope", "tenant", "metric", "tokens", "window", "day", "amount", 10));
        var script = paced().says("Slowly");
        try (var events = session.send("First.")) {
            events.text(6);
            assertThat(read().at("/limits/0/reserved").asInt()).isPositive();
            assertThat(database.rows(tenant.slug(), "select 1 from reservation where tokens > input_tokens"))
                    .as("reserved with more than the prompt takes by our own count")
                    .hasSize(1);

            var refused = another("ben").ask("Me, too!");

            assertThat(refused.problem()).isEqualTo("budget-exhausted");
            assertThat(Integer.parseInt(refused.header("Retry-After")))
                    .as("it may end soon")
                    .isBetween(1, 5);
            script.ends();
            events.rest();
        }
    }

    @Test
    void limitsThatAreReplacedCountFromTheNextTurnOn() {
        limit(Map.of("scope", "tenant", "metric", "turns", "window", "minute", "amount", 1));
        session.ask("One.").ok();
        assertThat(session.ask("Two.").problem()).isEqualTo("limit-exceeded");

        put(List.of()).ok();

        session.ask("Two.").ok();
        session.ask("Three.").ok();
    }

    @Test
    void whatAllTenantsTogetherMayHaveIsToldToNone() {
        var operator = tenant.admin().operator();
        try {
            var others = together(operator, 1_000_000).at("/limits/0/reserved").asInt();
            together(operator, others + 1);
            var script = paced().says("Slowly");
            try (var events = session.send("First.")) {
                events.text(6);
                var stranger = TestTenant.found(session.user());
                var refused =
                        stranger.session("zoe", stranger.castTavernKeeper()).ask("Me, too!");
                assertThat(refused.problem()).isEqualTo("limit-exceeded");
                assertThat(refused.at("limit.scope")).isEqualTo("installation");
                assertThat(refused.json().at("/limit/amount").isMissingNode()).isTrue();
                assertThat(operator.get("/v1/operator/limits")
                                .ok()
                                .at("/limits/0/reserved")
                                .asInt())
                        .isEqualTo(others + 1);
                script.ends();
                events.rest();
            }
        } finally {
            operator.put("/v1/operator/limits", Map.of("limits", List.of())).ok();
        }
    }

    /** As many turns at a time as this, of all tenants. */
    private static JsonNode together(Api operator, int amount) {
        var all = Map.of("scope", "installation", "metric", "concurrent", "amount", amount);
        return operator.put("/v1/operator/limits", Map.of("limits", List.of(all)))
                .ok();
    }

    @Test
    void theOperatorHoldsOneTenantToALimit() {
        var operator = tenant.admin().operator();
        try {
            var limit = Map.of(
                    "scope", "tenant", "subject", tenant.slug(), "metric", "turns", "window", "minute", "amount", 1);
            var day = Map.of(
                    "scope", "tenant", "subject", tenant.slug(), "metric", "turns", "window", "day", "amount", 9);
            operator.put("/v1/operator/limits", Map.of("limits", List.of(limit, day)))
                    .ok();
            session.ask("One.").ok();

            var refused = session.ask("Two.");

            assertThat(refused.problem()).isEqualTo("limit-exceeded");
            var told = operator.get("/v1/operator/limits").ok();
            assertThat(told.at("/limits/1/used").asInt()).isEqualTo(1);
            assertThat(told.at("/limits/1/subject").asString()).isEqualTo(tenant.slug());
            var stranger = TestTenant.found(session.user());
            var other = stranger.session("zoe", stranger.castTavernKeeper());
            other.ask("One.").ok();
            other.ask("Two.").ok();
        } finally {
            operator.put("/v1/operator/limits", Map.of("limits", List.of())).ok();
        }
    }

    @Test
    void limitsAreReadAsTheyWereWritten() {
        var all = List.of(
                Map.of("scope", "user", "subject", "ann", "metric", "turns", "window", "minute", "amount", 3),
                Map.of("scope", "character", "metric", "tokens", "window", "month", "amount", 5_000),
                cost("CNY", 2_500_000));
        var put = put(all);
        assertThat(put.ok().path("version").asInt()).isEqualTo(1);

        var read = read();

        assertThat(read.path("limits")).hasSize(3);
        assertThat(read.at("/limits/0/subject").asString()).isEqualTo("ann");
        assertThat(read.at("/limits/1/window").asString()).isEqualTo("month");
        assertThat(read.at("/limits/2/currency").asString()).isEqualTo("CNY");
        assertThat(tenant.admin()
                        .with("If-Match", "\"0\"")
                        .put("/v1/admin/limits", Map.of("limits", List.of()))
                        .problem())
                .isEqualTo("stale-version");
    }

    @Test
    void aTenantWithLimitsCanGoWithAllThatIsCountedOfIt() {
        limits(
                Map.of("scope", "tenant", "metric", "turns", "window", "minute", "amount", 5),
                Map.of("scope", "tenant", "metric", "tokens", "window", "day", "amount", 50_000));
        upstream.next(Script.says("Farewell."));
        session.ask("One.").ok();
        await().atMost(SOON)
                .until(() -> database.rows(tenant.slug(), "select 1 from reservation")
                        .isEmpty());
        assertThat(database.rows(tenant.slug(), "select 1 from meter")).isNotEmpty();
        assertThat(database.rows(tenant.slug(), "select 1 from rate_bucket")).isNotEmpty();
        assertThat(database.rows(tenant.slug(), """
                select conrelid::regclass::text as name from pg_constraint
                where contype = 'f' and confdeltype <> 'c' and conrelid in (
                    'usage_limit'::regclass, 'usage_limit_set'::regclass, 'reservation'::regclass, 'meter'::regclass,
                    'rate_bucket'::regclass, 'ledger_entry'::regclass)
                """)).isEmpty();
    }

    private TestSession another(String user) {
        var character =
                session.user().get(session.path()).ok().at("/character/slug").asString();
        return tenant.session(user, character);
    }

    private static Map<String, Object> cost(String currency, long amount) {
        return Map.of("scope", "tenant", "metric", "cost", "window", "month", "currency", currency, "amount", amount);
    }

    private void limit(Map<String, ?> limit) {
        put(List.of(limit)).ok();
    }

    @SafeVarargs
    private void limits(Map<String, Object>... limits) {
        put(List.of(limits)).ok();
    }

    private Answer put(List<?> limits) {
        return tenant.admin().put("/v1/admin/limits", new HashMap<>(Map.of("limits", limits)));
    }

    private JsonNode read() {
        return tenant.admin().get("/v1/admin/limits").ok();
    }
}
