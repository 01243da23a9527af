package dev.troupe.turn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.troupe.tenancy.PersonalRecords;
import dev.troupe.tenancy.Scope;
import dev.troupe.testing.Events;
import dev.troupe.testing.Script;
import dev.troupe.testing.ScriptedUpstream;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Each call of an upstream is booked once, whatever becomes of the turn, its session or its user; and then nothing is reserved any more. */
class LedgerTests extends TurnTest {

    private static final String REFUSED = "{\"error\":{\"message\":\"no\",\"code\":\"1001\"}}";
    private static final Map<String, Object> DEAR =
            Map.of("currency", "EUR", "inputMicros", 3_000_000, "outputMicros", 7_000_000);

    @Autowired
    Recovery recovery;

    @Autowired
    LostReservations lost;

    @Autowired
    List<PersonalRecords> records;

    /** Something that can become of a turn. */
    interface Fate {

        /** Plays it to its end. @return the turn */
        String play(LedgerTests test) throws Exception;
    }

    static Stream<Arguments> fates() {
        return Stream.of(
                fate("completed", LedgerTests::completes, "completed"),
                fate("stopped", LedgerTests::isStopped, "stopped"),
                fate("broken off", LedgerTests::breaksOff, "interrupted"),
                fate("withdrawn", LedgerTests::isWithdrawn, "retracted"),
                fate("refused", LedgerTests::isRefused, "failed"),
                fate("tried again", LedgerTests::isTriedAgain, "retried", "retried", "completed"),
                fate("failed over", LedgerTests::failsOver, "failed_over", "completed"),
                fate("left by its node", LedgerTests::isLeft, "interrupted"),
                fate("without its session", LedgerTests::losesItsSession, "stopped"));
    }

    private static Arguments fate(String name, Fate fate, String... outcomes) {
        return Arguments.of(name, fate, List.of(outcomes));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("fates")
    void eachCallIsBookedOnce(String name, Fate fate, List<String> outcomes) throws Exception {
        var turnId = fate.play(this);

        await().atMost(SOON).until(() -> entries(turnId).size() >= outcomes.size() && reserved() == 0);
        var entries = entries(turnId);
        assertThat(entries).extracting(it -> it.get("outcome")).isEqualTo(outcomes);
        assertThat(entries)
                .extracting(it -> it.get("attempt"))
                .isEqualTo(IntStream.rangeClosed(1, outcomes.size()).boxed().toList());
        assertThat(entries).extracting(it -> it.get("key_id")).containsOnly(serviceKey());
        assertThat(entries.stream().mapToLong(it -> (long) it.get("turns")).sum())
                .isEqualTo(1);
        assertThat(entries).allSatisfy(LedgerTests::assertCostFitsTokens);
        assertThat(report().at("/items/0/calls").asInt()).isEqualTo(outcomes.size());
        assertThat(report().at("/items/0/turns").asInt()).isEqualTo(1);
    }

    private static void assertCostFitsTokens(Map<String, Object> entry) {
        var dear = entry.get("currency").equals("EUR");
        var input = (long) entry.get("input_tokens");
        var output = (long) entry.get("output_tokens");
        assertThat((long) entry.get("cost_micros")).isEqualTo(dear ? input * 3 + output * 7 : input * 4 + output * 8);
    }

    private String completes() {
        upstream.next(Script.says("Well."));
        return ended(session.send("Say something."));
    }

    private String isStopped() {
        paced().says("On and on ");
        try (var events = session.send("A story.")) {
            var turnId = turnId(events);
            events.text(10);
            session.stop(turnId);
            events.rest();
            return turnId;
        }
    }

    private String breaksOff() {
        upstream.next(Script.breaksOffAfter("It was a dark and"));
        return ended(session.send("A story."));
    }

    private String isWithdrawn() {
        upstream.next(Script.saysAndEnds("Something unspeakable", "sensitive"));
        return ended(session.send("Say it."));
    }

    private String isRefused() {
        upstream.next(Script.refuses(400, REFUSED));
        return ended(session.send("Are you there?"));
    }

    private String isTriedAgain() {
        upstream.next(Script.busy());
        upstream.next(Script.busy());
        upstream.next(Script.says("At last."));
        return ended(session.send("Are you there?"));
    }

    private String failsOver() {
        connect("first", Map.of("retries", 0));
        connect("second", Map.of("retries", 0));
        tenant.admin()
                .patch("/v1/admin/tenant", Map.of("defaultConnection", "first", "failover", List.of("second")))
                .ok();
        upstream.next(Script.refuses(401, REFUSED));
        upstream.next(Script.says("I am the second."));
        return ended(session.send("Who is there?"));
    }

    /** What it costs is what it cost when the turn was opened, and not what the admins made of that since. */
    private String isLeft() {
        var connection = connect("own", Map.of());
        tenant.admin()
                .patch("/v1/admin/tenant", Map.of("defaultConnection", "own"))
                .ok();
        paced().says("I shall be ");
        try (var events = session.send("Stay.")) {
            var turnId = turnId(events);
            events.text(11);
            var today = Map.of("currency", "USD", "inputMicros", 0, "outputMicros", 0);
            tenant.admin()
                    .patch("/v1/admin/connections/" + connection, Map.of("prices", today))
                    .ok();
            database.update(
                    tenant.slug(),
                    "update turn set node = ?, lease_until = now() - interval '1 second' where id = ?",
                    UUID.randomUUID(),
                    UUID.fromString(turnId));
            recovery.endLapsed();
            events.rest();
            assertThat(entries(turnId))
                    .singleElement()
                    .satisfies(it ->
                            assertThat(it).containsEntry("currency", "EUR").containsEntry("estimated", true));
            return turnId;
        }
    }

    private String losesItsSession() {
        paced().says("My last words: ");
        try (var events = session.send("Farewell.")) {
            var turnId = turnId(events);
            events.text(15);
            assertThat(session.user().delete(session.path()).status()).isEqualTo(204);
            events.rest();
            return turnId;
        }
    }

    @Test
    void whatAnErasedUserWasToldIsBookedWithoutThem() {
        var script = paced().says("Who ");
        try (var events = session.send("Forget me.")) {
            turnId(events);
            events.text(4);
            erase("ann");
            script.says("are you?").ends();
            events.rest();
        }
        await().atMost(SOON).until(() -> reserved() == 0);
        assertThat(rows("select * from ledger_entry")).singleElement().satisfies(it -> {
            assertThat(it).containsEntry("outcome", "completed").containsEntry("input_tokens", 120L);
            assertThat(it.get("user_id")).isNull();
            assertThat(it.get("session_id")).isNull();
            assertThat(it.get("turn_id")).isNull();
            assertThat(it.get("character_id")).isNotNull();
        });
    }

    /** The node died while it asked again: what it had asked before is booked with the last. */
    @Test
    void callsThatFailedBeforeTheirNodeDiedAreBookedToo() {
        upstream.next(Script.busy());
        paced().says("I shall be ");
        try (var events = session.send("Stay.")) {
            var turnId = turnId(events);
            events.text(11);
            database.update(
                    tenant.slug(),
                    "update turn set node = ?, lease_until = now() - interval '1 second' where id = ?",
                    UUID.randomUUID(),
                    UUID.fromString(turnId));

            recovery.endLapsed();

            events.rest();
            assertThat(entries(turnId).stream().map(it -> it.get("attempt") + " " + it.get("outcome")))
                    .containsExactlyInAnyOrder("1 retried", "2 interrupted");
        }
    }

    /** The node died after the session was deleted, so that nobody knows of the turn any more. */
    @Test
    void aTurnThatIsGoneWithItsNodeIsSettledWithAllThatItHadReserved() {
        var connection = UUID.randomUUID();
        var gone = reserve(connection, true);
        var neverAsked = reserve(connection, false);

        lost.settle();
        assertThat(reserved()).as("it might just have been deleted").isEqualTo(2);
        lost.settle();

        assertThat(reserved()).isZero();
        assertThat(entries(neverAsked.toString())).isEmpty();
        assertThat(entries(gone.toString()))
                .singleElement()
                .satisfies(it -> assertThat(it)
                        .containsEntry("outcome", "interrupted")
                        .containsEntry("estimated", true)
                        .containsEntry("input_tokens", 100L)
                        .containsEntry("output_tokens", 300L)
                        .containsEntry("cost_micros", 100L * 3 + 300L * 7)
                        .containsEntry("connection_id", connection));
    }

    private UUID reserve(UUID connection, boolean asked) {
        var turn = UUID.randomUUID();
        database.update(tenant.slug(), """
                insert into reservation (tenant_id, turn_id, session_id, user_id, character_id, opened_at, tokens, costs, prices,
                    connection_id, model, input_tokens)
                select tenant_id, ?, gen_random_uuid(), id, gen_random_uuid(), now() - interval '1 hour', 400, '{}',
                    jsonb_build_object(?::text, '{"currency":"EUR","inputMicros":3000000,"outputMicros":7000000}'::jsonb),
                    nullif(?, '')::uuid, 'a model', 100
                from tenant_user
                """, turn, connection, asked ? connection.toString() : "");
        return turn;
    }

    private String connect(String name, Map<String, Object> limits) {
        return tenant.admin()
                .post(
                        "/v1/admin/connections",
                        Map.of(
                                "name",
                                name,
                                "preset",
                                "openai-compatible",
                                "baseUrl",
                                upstream.baseUrl(),
                                "secret",
                                ScriptedUpstream.KEY,
                                "model",
                                "any",
                                "prices",
                                DEAR,
                                "limits",
                                limits))
                .ok()
                .path("id")
                .asString();
    }

    private void erase(String externalId) {
        var person = (UUID) rows("select id from tenant_user where external_id = '%s'".formatted(externalId))
                .getFirst()
                .get("id");
        var ledger = records.stream()
                .filter(it -> it.getClass().getPackageName().equals("dev.troupe.usage"))
                .findFirst()
                .orElseThrow();
        Scope.tenant(database.tenantId(tenant.slug()))
                .run(() -> transactions.executeWithoutResult(_ -> ledger.erase(person)));
    }

    private static String ended(Events events) {
        try (events) {
            var turnId = turnId(events);
            events.rest();
            return turnId;
        }
    }

    private static String turnId(Events events) {
        return events.next("turn").data().path("turnId").asString();
    }

    private List<Map<String, Object>> entries(String turnId) {
        return rows("select * from ledger_entry where turn_id = '%s' order by attempt".formatted(turnId));
    }

    private int reserved() {
        return rows("select 1 from reservation").size();
    }

    private Object serviceKey() {
        return rows("select id from api_key where role = 'service'").getFirst().get("id");
    }

    private List<Map<String, Object>> rows(String sql) {
        return database.rows(tenant.slug(), sql);
    }

    private JsonNode report() {
        return tenant.admin().get("/v1/admin/usage?groupBy=user").ok();
    }
}
