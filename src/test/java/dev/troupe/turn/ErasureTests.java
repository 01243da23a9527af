package dev.troupe.turn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.troupe.testing.Answer;
import dev.troupe.testing.Api;
import dev.troupe.testing.TestSession;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A person asks to be forgotten, and is: in every table, on every node. */
class ErasureTests extends TwoNodesTest {

    private final Traces traces = new Traces(database.url());
    private final LongSession rows = new LongSession(database.url());
    private House house;

    /** Somebody with something in every table. @param word that they put into everything they say */
    private record Person(String externalId, String id, String word, TestSession session) {}

    @BeforeEach
    void openHouse() {
        connection(5, PLENTY, "hunyuan-role@normal");
        house = house();
    }

    @Test
    void nothingOfThemIsLeftAndNothingOfAnotherIsTouched() {
        var gone = person();
        var stays = person();
        var goneTraces = all(gone);
        var staysTraces = all(stays);
        assertThat(traces.of(goneTraces).keySet()).containsAll(lasting(traces.personalTables()));
        var before = traces.of(staysTraces);

        var receipt = erase(gone.externalId);

        assertThat(receipt.at("user")).isEqualTo(gone.externalId);
        assertThat(receipt.at("erasedAt")).endsWith("Z");
        var counts = receipt.ok().path("counts");
        assertThat(counts.path("sessions").asInt()).isEqualTo(2);
        assertThat(counts.path("messages").asInt()).isGreaterThan(6);
        assertThat(counts.path("turns").asInt()).isEqualTo(3);
        assertThat(counts.path("idempotencyKeys").asInt()).isEqualTo(1);
        assertThat(counts.path("tokens").asInt()).isEqualTo(1);
        assertThat(traces.of(goneTraces)).isEmpty();
        assertThat(traces.of(staysTraces)).isEqualTo(before);
    }

    @Test
    void whoIsGoneCannotBeErasedAgain() {
        var gone = person();
        assertThat(erase(gone.externalId).status()).isEqualTo(200);

        for (var name : List.of(gone.externalId, gone.id)) {
            assertThat(erase(name).problem()).isEqualTo("not-found");
            assertThat(house.tenant().admin().get(path(name)).problem()).isEqualTo("not-found");
            assertThat(house.tenant().admin().get(path(name) + "/export").problem())
                    .isEqualTo("not-found");
        }
    }

    @Test
    void ofTwoWhoEraseThePersonAtOnceOneIsToldThatTheyDid() {
        var gone = person();

        var statuses = List.of(one, two, one, two).parallelStream()
                .map(it -> house.tenant().at(it.url()).admin().delete(path(gone.externalId)))
                .map(Answer::status)
                .toList();

        assertThat(statuses).containsOnlyOnce(200).containsOnly(200, 404);
    }

    @Test
    void aReplyThatAnotherNodeWritesIsEndedAndLeavesNothing() {
        connection(5, PLENTY, "hunyuan-role@held-mid-stream");
        var session = house.session();
        var turn = ask(session.at(two.url()), "Go on.");
        awaitCalls(1, 1);
        await().atMost(SOON).until(() -> number("reply_chunk", turn) > 0);
        var user = userOf(session);
        var ids = traces.ids(user);
        assertThat(traces.of(ids)).containsKeys("permit", "reply_chunk");

        assertThat(erase(user).ok().at("/counts/turns").asInt()).isOne();

        assertThat(traces.of(ids)).isEmpty();
        assertThat(turn.end().data().path("finish").asString()).isEqualTo("stopped");
        await().during(Duration.ofSeconds(2))
                .atMost(SOON)
                .until(() -> traces.of(ids).isEmpty());
        assertThat(database.number(
                        "select count(*) from ledger_entry e join tenant t on t.id = e.tenant_id where slug = '%s'"
                                .formatted(house.tenant().slug())))
                .as("What it cost is booked, for nobody")
                .isOne();
    }

    @Test
    void aReplyThatIsNotEndedInTimeHasNowhereToBeStored() {
        connection(5, PLENTY, "hunyuan-role@held-mid-stream");
        var session = house.session();
        var turn = ask(session.at(two.url()), "Go on.");
        awaitCalls(1, 1);
        await().atMost(SOON).until(() -> number("reply_chunk", turn) > 0);
        var user = userOf(session);
        neverEnds(session);
        var ids = traces.ids(user);

        assertThat(erase(user).status()).isEqualTo(200);

        assertThat(traces.of(ids)).isEmpty();
    }

    @Test
    void whoeverComesBackIsSomebodyNewOnEveryNode() {
        var gone = person();
        var elsewhere = house.tenant().at(two.url()).user(gone.externalId);
        assertThat(elsewhere.get("/v1/me").at("name")).contains(gone.word);

        erase(gone.externalId);

        assertThat(house.tenant()
                        .user(gone.externalId)
                        .get("/v1/me")
                        .ok()
                        .path("description")
                        .asString())
                .isEmpty();
        await().atMost(Duration.ofSeconds(2))
                .until(() -> elsewhere.get("/v1/me").status() == 200);
        assertThat(elsewhere.get("/v1/me").text()).doesNotContain(gone.word);
        assertThat(elsewhere.get("/v1/sessions").ok().path("items")).isEmpty();
        assertThat(elsewhere
                        .post("/v1/sessions", Map.of("character", house.keeper()))
                        .status())
                .isEqualTo(201);
        assertThat(traces.of(List.of(gone.id, gone.word))).isEmpty();
    }

    @Test
    void aLongHistoryGoesByParts() {
        var session = house.session();
        rows.grow(session, 5_000);
        var user = userOf(session);
        var ids = traces.ids(user);

        var receipt = erase(user);

        assertThat(receipt.ok().at("/counts/messages").asInt()).isEqualTo(5_001);
        assertThat(number("select count(*) from message where id::text = any('{%s}')".formatted(String.join(",", ids))))
                .isZero();
    }

    /** Without those whose rows live as long as a turn does: they are looked at where one is live. */
    private static List<String> lasting(List<String> tables) {
        return tables.stream()
                .filter(it -> !Set.of("permit", "reservation").contains(it))
                .toList();
    }

    private Answer erase(String name) {
        return house.tenant().admin().delete(path(name));
    }

    private static String path(String name) {
        return "/v1/admin/users/" + name;
    }

    private String userOf(TestSession session) {
        return traces.texts("select user_id::text from session where id = '%s'".formatted(session.id()))
                .getFirst();
    }

    private List<String> all(Person person) {
        var all = new ArrayList<>(traces.ids(person.id));
        all.add(person.externalId);
        all.add(person.word);
        return all;
    }

    private Person person() {
        var word = "w" + UUID.randomUUID().toString().replace("-", "");
        var externalId = "x" + UUID.randomUUID().toString().replace("-", "");
        var user = house.tenant().user(externalId);
        user.patch("/v1/me", Map.of("name", "Ann " + word, "description", "Knows " + word))
                .ok();
        var opened = user.with("Idempotency-Key", "open " + word)
                .post("/v1/sessions", Map.of("character", house.keeper(), "title", "About " + word));
        var session = new TestSession(user, opened.ok().path("id").asString());
        talk(session, user, word);
        house.tenant()
                .service()
                .post("/v1/browser-tokens", Map.of("user", externalId))
                .ok();
        var id = userOf(session);
        rows.asSuperuser("""
                update message set lore = '{"note":"%2$s"}' where session_id = '%1$s' and role = 'character';
                insert into reply_chunk (tenant_id, turn_id, start, text)
                select tenant_id, id, 0, 'Said of %2$s' from turn where session_id = '%1$s';
                """.formatted(session.id(), word));
        return new Person(externalId, id, word, session);
    }

    private void talk(TestSession session, Api user, String word) {
        user.patch(session.path(), Map.of("note", "Never " + word, "user", Map.of("name", word, "description", word)))
                .ok();
        var reply = new TestSession(user.with("Idempotency-Key", "send " + word), session.id())
                .ask("Have you heard of " + word + "?")
                .ok();
        var asked = reply.path("parentId").asString();
        user.post("/v1/stream-tickets", Map.of("turnId", reply.path("turnId").asString()))
                .ok();
        session.verb(reply.path("id").asString(), "regenerate").ok();
        session.verb(asked, "edit", Map.of("content", "Or of the other " + word + "?"))
                .ok();
        user.post(session.path() + "/fork", Map.of()).ok();
        user.post("/v1/stream-tickets", Map.of("turnId", reply.path("turnId").asString()));
    }

    /** A turn of the session, beside any other, that no node ends. */
    private void neverEnds(TestSession session) {
        var user = session.user();
        var other = new TestSession(
                user,
                user.post(session.path() + "/fork", Map.of()).ok().path("id").asString());
        rows.asSuperuser("""
                insert into turn (tenant_id, id, session_id, user_message_id, reply_id, state, node, lease_until, created_at)
                select m.tenant_id, gen_random_uuid(), m.session_id, m.id, gen_random_uuid(), 'streaming', gen_random_uuid(),
                    'infinity', now()
                from message m where m.session_id = '%s' limit 1;
                """.formatted(other.id()));
    }

    private long number(String table, Asked turn) {
        return number("select count(*) from %s where turn_id = '%s'".formatted(table, turn.turnId()));
    }

    private long number(String sql) {
        return database.number(sql);
    }
}
