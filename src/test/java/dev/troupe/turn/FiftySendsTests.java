package dev.troupe.turn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.troupe.testing.Answer;
import dev.troupe.testing.TestSession;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Fifty sends at once in one session, over two nodes: a session is answered by one turn at a time, wherever it is asked. */
class FiftySendsTests extends TwoNodesTest {

    private static final int SENDS = 50;
    private static final int ENDS = 30;
    private static final int RACERS = 8;

    private TestSession session;

    @BeforeEach
    void open() {
        connection(5, PLENTY, "hunyuan-role");
        session = house().session();
    }

    @Test
    void oneIsAnsweredAndTheOthersAreToldOfItsTurn() throws Exception {
        var answers = sendAll(SENDS - 1, it -> said(it, "Me, number " + it, ""));

        assertOneTurn(answers, "session-busy", 409);
        for (var refused : with(answers, 409)) {
            assertThat(refused.at("turnId")).isEqualTo(only(answers).at("turnId"));
            assertThat(refused.at("events")).isEqualTo(session.path() + "/turns/" + refused.at("turnId") + "/events");
        }
    }

    @Test
    void withOneKeyAndOneContentAllGetTheSameReply() throws Exception {
        var answers = sendAll(0, it -> said(it, "Only once, please.", "the only key"));

        assertThat(answers)
                .allSatisfy(it -> assertThat(it.status()).as(it.text()).isEqualTo(200));
        assertThat(answers.stream().map(Answer::text).distinct()).hasSize(1);
        assertStoredOnce(answers.getFirst());
    }

    @Test
    void withOneKeyAndOtherContentsAllButOneAreRefused() throws Exception {
        var answers = sendAll(SENDS - 1, it -> said(it, "Me, number " + it, "the only key"));

        assertOneTurn(answers, "idempotency-mismatch", 422);
    }

    @Test
    void withKeysOfTheirOwnOneIsAnsweredAndEachOtherMayComeAgain() throws Exception {
        var answers = sendAll(SENDS - 1, it -> said(it, "Me, number " + it, "key " + it));

        assertOneTurn(answers, "session-busy", 409);
        var loser = answers.getFirst().status() == 200 ? 1 : 0;
        upstream.reset();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var again = threads.submit(said(loser, "Me, number " + loser, "key " + loser)::get);
            awaitCalls(1, 1);
            upstream.release();
            assertThat(again.get().at("parentId"))
                    .isEqualTo(session.messages().get(3).path("id").asString());
        }
        assertThat(session.messages().get(3).path("content").asString()).isEqualTo("Me, number " + loser);
    }

    /**
     * A turn's end lets the next one in, and exactly one: who sends all the time is told of a live turn, the last or the next, until one of
     * them opens it. The next is held until the others have stopped.
     */
    @Test
    void whereATurnEndsExactlyOneOfThoseWhoSendAllTheTimeOpensTheNext() throws Exception {
        var turnIds = new ArrayList<String>();
        var refused = 0;
        try (var first = session.send("The first.")) {
            turnIds.add(first.next("turn").data().path("turnId").asString());
        }
        for (int end = 1; end <= ENDS; end++) {
            awaitCalls(end, 1);
            var race = new Race();
            upstream.release();
            race.run();
            assertThat(race.opened())
                    .as("turns opened at the end of turn %d", end)
                    .hasSize(1);
            turnIds.add(race.opened().getFirst());
            assertThat(race.named()).as("turns that others were told of").isSubsetOf(turnIds);
            refused += race.named().size();
        }
        assertThat(refused).as("sends that met a live turn").isGreaterThan(ENDS);
        awaitCalls(ENDS + 1, 1);
        upstream.release();
        await().atMost(SOON).until(() -> session.turn(turnIds.getLast()).at("state"), "completed"::equals);
        assertOneReplyAfterTheOther(turnIds);
    }

    /** Some who send all the time, through both nodes, until one is let in. */
    private final class Race {

        private final Queue<String> opened = new ConcurrentLinkedQueue<>();
        private final Queue<String> named = new ConcurrentLinkedQueue<>();

        void run() throws Exception {
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                var racing = IntStream.range(0, RACERS)
                        .mapToObj(it -> threads.submit(() -> race(it)))
                        .toList();
                for (var each : racing) each.get();
            }
        }

        private void race(int number) {
            var deadline = System.nanoTime() + SOON.toNanos();
            while (opened.isEmpty()) {
                try (var sent = at(number).send("Next, says " + number)) {
                    if (sent.status() == 200)
                        opened.add(sent.next("turn").data().path("turnId").asString());
                    else named.add(busy(sent.refusal()));
                }
                assertThat(System.nanoTime()).as("nobody is let in").isLessThan(deadline);
            }
        }

        private static String busy(Answer refusal) {
            assertThat(refusal.problem()).as(refusal.text()).isEqualTo("session-busy");
            return refusal.at("turnId");
        }

        List<String> opened() {
            return List.copyOf(opened);
        }

        List<String> named() {
            return List.copyOf(named);
        }
    }

    /** The path holds each turn's message and its whole reply, in the order of the turns, and nothing else. */
    private void assertOneReplyAfterTheOther(List<String> turnIds) {
        var path = session.messages();
        assertThat(path).hasSize(1 + 2 * turnIds.size());
        for (int turn = 0; turn < turnIds.size(); turn++) {
            var said = path.get(1 + 2 * turn);
            var reply = path.get(2 + 2 * turn);
            assertThat(said.path("turnId").asString()).isEqualTo(turnIds.get(turn));
            assertThat(said.path("parentId")).isEqualTo(path.get(2 * turn).path("id"));
            assertThat(reply.path("parentId")).isEqualTo(said.path("id"));
            assertThat(reply.path("state").asString()).isEqualTo("complete");
            assertThat(said.at("/alternatives/count").asInt()).isOne();
        }
    }

    /** A request that waits for its whole reply. */
    private interface Send {
        Answer get();
    }

    /** @param key empty for none */
    private Send said(int number, String content, String key) {
        var user = at(number).user().with("Accept", "application/json");
        var sender = key.isEmpty() ? user : user.with("Idempotency-Key", key);
        return () -> sender.post(session.path() + "/messages", Map.of("content", content));
    }

    private TestSession at(int number) {
        return session.at((number % 2 == 0 ? one : two).url());
    }

    /** Sends all at once. The upstream answers when so many have been refused. */
    private List<Answer> sendAll(int refused, IntFunction<Send> send) throws Exception {
        var ready = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var sent = IntStream.range(0, SENDS)
                    .mapToObj(send)
                    .map(it -> threads.submit(() -> {
                        ready.await();
                        return it.get();
                    }))
                    .toList();
            ready.countDown();
            awaitCalls(1, 1);
            await().atMost(SOON.multipliedBy(2)).until(() -> done(sent) >= refused);
            upstream.release();
            var answers = new ArrayList<Answer>();
            for (var each : sent) answers.add(each.get());
            return answers;
        }
    }

    private static long done(List<Future<Answer>> sent) {
        return sent.stream().filter(Future::isDone).count();
    }

    private void assertOneTurn(List<Answer> answers, String problem, int status) {
        assertThat(answers.stream().collect(Collectors.groupingBy(Answer::status, Collectors.counting())))
                .isEqualTo(Map.of(200, 1L, status, SENDS - 1L));
        assertThat(with(answers, status))
                .allSatisfy(it -> assertThat(it.problem()).isEqualTo(problem));
        assertStoredOnce(only(answers));
    }

    private void assertStoredOnce(Answer reply) {
        assertThat(upstream.journal().entries()).hasSize(1);
        for (var table : List.of("turn", "ledger_entry")) {
            var rows = "select count(*) from %s where session_id = '%s'".formatted(table, session.id());
            assertThat(database.number(rows)).as(table).isOne();
        }
        var users = "select count(*) from message where session_id = '%s' and role = 'user'".formatted(session.id());
        assertThat(database.number(users)).isOne();
        assertThat(session.messages()).hasSize(3);
        assertThat(session.messages().getLast().path("id").asString()).isEqualTo(reply.at("id"));
    }

    private static List<Answer> with(List<Answer> answers, int status) {
        return answers.stream().filter(it -> it.status() == status).toList();
    }

    private static Answer only(List<Answer> answers) {
        return with(answers, 200).getFirst();
    }
}
