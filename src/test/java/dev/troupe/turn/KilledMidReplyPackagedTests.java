package dev.troupe.turn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.troupe.standin.Entry;
import dev.troupe.standin.HostDialect;
import dev.troupe.standin.Pace;
import dev.troupe.standin.StandIn;
import dev.troupe.standin.StandInSettings;
import dev.troupe.testing.Api;
import dev.troupe.testing.NodeProcess;
import dev.troupe.testing.SharedDatabase;
import dev.troupe.testing.TestSession;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/**
 * The service as it is shipped, two nodes of it, and one is killed by the operating system while it writes replies in three scripts.
 * Then the other is the next to be killed, and a new one takes its place, which starts meanwhile.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KilledMidReplyPackagedTests {

    private static final int KILLS = 20;
    private static final long SEED = 137;
    private static final int WORDS = 150;
    private static final Duration SOON = Duration.ofSeconds(30);

    /** What is promised. */
    private static final Duration TO_BE_TOLD = Duration.ofSeconds(5);

    /** A tick of half a second; and a quarter for its statement, and for the way from the upstream to the reply, on a busy machine. */
    private static final Duration LOST_AT_MOST = Duration.ofMillis(500 + 250);

    private static final Pace WRITING = new Pace(Duration.ofMillis(25), 2, Duration.ofSeconds(1));

    private final SharedDatabase database = SharedDatabase.create();
    private final List<Teller> tellers = new ArrayList<>();
    private StandInTenant tenant;
    private NodeProcess victim;
    private NodeProcess survivor;
    private CompletableFuture<NodeProcess> next;

    /** An upstream with one reply, and the character that speaks through it. */
    private record Teller(StandIn upstream, String reply, String character) {}

    /** A reply that is being written, and its readers on the node that writes it and on the other. */
    private record Telling(Teller teller, String content, Asked here, Asked there) {

        String turnId() {
            return here.turnId();
        }

        /** The session as the other node shows it. */
        TestSession session() {
            return there.session();
        }
    }

    @BeforeAll
    void start() throws IOException {
        var first = startNode();
        var second = startNode();
        victim = first.join();
        survivor = second.join();
        tenant = StandInTenant.found(Api.of(survivor.url()));
        for (var tale : Tale.values()) tellers.add(teller(tale));
    }

    private CompletableFuture<NodeProcess> startNode() {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return database.startPackaged();
            } catch (IOException ex) {
                throw new IllegalStateException(ex);
            }
        });
    }

    private Teller teller(Tale tale) throws IOException {
        var reply = tale.told(SEED, WORDS);
        var upstream = StandIn.start(
                StandInSettings.of(HostDialect.OPENAI).pace(WRITING).reply(reply));
        var connection = StandInConnection.named(tale.name(), upstream, HostDialect.OPENAI);
        tenant.connect(connection);
        return new Teller(upstream, reply, tenant.cast(Map.of("connection", connection.name())));
    }

    @AfterEach
    void moveUp() throws InterruptedException {
        victim.kill();
        victim = survivor;
        survivor = next.join();
    }

    @AfterAll
    void end() throws Exception {
        for (var teller : tellers) teller.upstream().close();
        victim.close();
        survivor.close();
    }

    @RepeatedTest(KILLS)
    void ofAKilledReplyOneTickIsLostAtMostAndItIsContinuedOnTheOtherNode(RepetitionInfo round) throws Exception {
        next = startNode();
        var random = new Random(SEED + round.getCurrentRepetition());
        var told = new ArrayList<Telling>();
        for (var teller : tellers) told.add(begin(teller, "Round %d".formatted(round.getCurrentRepetition())));
        var enough = 20 + random.nextInt(180);
        await().atMost(SOON).until(() -> told.getFirst().here().text().length() >= enough);
        // A reply that began less than a tick ago may be lost whole, and then there is nothing to continue.
        for (var each : told)
            await().atMost(SOON).until(() -> !each.there().text().isEmpty());

        var killedAt = System.nanoTime();
        victim.kill();

        for (var each : told) assertTold(each);
        var toldAfter = Duration.ofNanos(System.nanoTime() - killedAt);
        assertThat(toldAfter).isLessThan(TO_BE_TOLD);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var continued = new ArrayList<Future<?>>();
            for (var each : told) {
                var kept = assertKept(each, killedAt);
                assertBookedOnce(each);
                continued.add(threads.submit(() -> assertContinued(each, kept)));
            }
            for (var each : continued) each.get();
        }
    }

    private Telling begin(Teller teller, String content) {
        var session = tenant.tenant().at(victim.url()).session("u-" + content.replace(' ', '-'), teller.character());
        var here = Asked.of(session, content);
        var there = session.at(survivor.url());
        return new Telling(teller, content, here, Asked.of(there, there.follow(here.turnId(), 0)));
    }

    private static void assertTold(Telling telling) {
        var end = telling.there().end();
        assertThat(end.name()).isEqualTo("failed");
        assertThat(end.data().path("state").asString()).isEqualTo("interrupted");
        assertThat(end.data().at("/message/content").asString())
                .as("what a reader on the other node was told and what is kept")
                .isEqualTo(telling.there().text());
    }

    /** @return the reply as it is kept */
    private static JsonNode assertKept(Telling telling, long killedAt) {
        var messages = telling.session().messages();
        assertThat(messages).as("a greeting is not there").hasSize(2);
        assertThat(messages.getFirst().path("content").asString()).isEqualTo(telling.content());
        var kept = messages.getLast();
        assertThat(kept.path("state").asString()).isEqualTo("interrupted");
        var text = kept.path("content").asString();
        assertThat(telling.teller().reply()).startsWith(text);
        assertThat(telling.teller().reply()).startsWith(telling.here().text());
        var journal = telling.teller().upstream().journal();
        var sent = journal.said(call(telling), killedAt - LOST_AT_MOST.toNanos());
        assertThat(text.length()).as("kept of what had been sent").isGreaterThanOrEqualTo(sent);
        return kept;
    }

    private static Entry call(Telling telling) {
        return telling.teller().upstream().journal().entries().stream()
                .filter(it -> it.kept().getLast().content().equals(telling.content()))
                .findFirst()
                .orElseThrow();
    }

    private void assertBookedOnce(Telling telling) {
        var entries = "select count(*) from ledger_entry where turn_id = '%s'".formatted(telling.turnId());
        assertThat(database.number(entries)).isOne();
    }

    private static void assertContinued(Telling telling, JsonNode kept) {
        var session = telling.session();
        var path = "%s/messages/%s/continue"
                .formatted(session.path(), kept.path("id").asString());
        var whole = session.user().with("Accept", "application/json").post(path, Map.of());
        assertThat(whole.status()).as(whole.text()).isEqualTo(200);
        assertThat(whole.at("state")).isEqualTo("complete");
        assertThat(whole.at("parentId")).isEqualTo(kept.path("parentId").asString());
        assertThat(whole.at("id")).isNotEqualTo(kept.path("id").asString());
        assertThat(whole.at("content")).startsWith(kept.path("content").asString());
        assertThat(whole.at("content").length())
                .isGreaterThan(kept.path("content").asString().length());
        assertThat(session.messages()).hasSize(2);
        assertThat(session.messages().getLast().at("/alternatives/count").asInt())
                .isEqualTo(2);
    }
}
