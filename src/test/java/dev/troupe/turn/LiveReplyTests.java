package dev.troupe.turn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.troupe.character.PublishedCharacters.Cast;
import dev.troupe.problem.ProblemType;
import dev.troupe.session.Finish;
import dev.troupe.session.MessageRole;
import dev.troupe.session.MessageState;
import dev.troupe.session.MessageView;
import dev.troupe.turn.FollowedReply.Standing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The live text is a log: every reader gets all of it from its own place on, however slow it is. */
class LiveReplyTests {

    private static final Duration SOON = Duration.ofSeconds(10);
    private static final TurnEnd COMPLETED = new TurnEnd(TurnState.completed, Finish.stop, null, null, null);

    /** Nothing here goes to an upstream. */
    @SuppressWarnings("NullAway")
    private static final TurnRouting.Route NOWHERE = new TurnRouting.Route(List.of(), null);

    private final LiveReply live = new LiveReply(task());

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void everyReaderGetsTheTextFromItsOwnPlaceOn(long seed) throws Exception {
        var random = new Random(seed);
        var whole = new StringBuilder();
        var readers = new ArrayList<Future<String>>();
        var starts = new ArrayList<Integer>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int piece = 0; piece < 300; piece++) {
                if (piece % 30 == 0) {
                    var start = random.nextInt(whole.length() + 1);
                    starts.add(start);
                    readers.add(threads.submit(readingFrom(start)));
                }
                var text = "p" + piece + " ".repeat(random.nextInt(4));
                whole.append(text);
                live.append(text);
            }
            live.end(COMPLETED);
            for (int i = 0; i < readers.size(); i++) {
                assertThat(readers.get(i).get(10, TimeUnit.SECONDS)).isEqualTo(whole.substring(starts.get(i)));
            }
        }
    }

    @Test
    void aReaderWithoutNewsIsToldSoWhenItsPatienceEnds() throws Exception {
        live.append("quiet");
        var standing = new Standing(TurnState.queued, 0);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var impatient = threads.submit(() -> live.await(5, standing, Duration.ofMillis(20)));
            var patient = threads.submit(() -> live.await(5, standing, SOON.multipliedBy(60)));
            await().atMost(SOON).until(() -> {
                live.nudge();
                return impatient.isDone();
            });
            assertThat(impatient.get().text()).isEmpty();
            assertThat(impatient.get().end()).isNull();
            assertThat(patient).isNotDone();
            live.end(COMPLETED);
        }
    }

    @Test
    void aReplyThatGoesOnFromAnotherBeginsWithItsText() {
        var goesOn = new LiveReply(task("Sit down."));
        assertThat(goesOn.at(0).text()).isEqualTo("Sit down.");
        assertThat(goesOn.broken(ProblemType.UPSTREAM_FAILED).state()).isEqualTo(TurnState.failed);

        goesOn.append("Have ");
        goesOn.append("a drink.");

        assertThat(goesOn.text()).isEqualTo("Sit down. Have a drink.");
        assertThat(goesOn.said()).isEqualTo(" Have a drink.");
        assertThat(goesOn.broken(ProblemType.UPSTREAM_FAILED))
                .isEqualTo(Outcome.interrupted(ProblemType.UPSTREAM_FAILED, "Sit down. Have a drink."));
    }

    @ParameterizedTest(name = "«{0}» + «{1}»")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\u0001',
            value = {
                "Sit down.|Have|Sit down. Have",
                "It was a dark an|d stormy night|It was a dark and stormy night",
                "Sit down.| Have|Sit down. Have",
                "He said:|7 beds|He said: 7 beds",
                "(nods)|Yes|(nods) Yes",
                "Sit!|…or stand|Sit!…or stand",
                "请坐。|喝点什么|请坐。喝点什么",
                "بیٹھیے۔|کیا لیں گے|بیٹھیے۔ کیا لیں گے",
                "|Have|Have"
            })
    void aBlankStandsBetweenSentencesAndNowhereElse(String before, String after, String whole) {
        var said = before == null ? "" : before;
        assertThat(said + Seam.between(said, after) + after).isEqualTo(whole);
    }

    /** As when the answer of a tick is lost on its way, though the database has committed it. */
    @Test
    void whatWasNotConfirmedIsToldAgainToTheLetter() {
        live.append("Once upon ");
        var lost = live.unwritten();
        live.append("a time");
        assertThat(live.unwritten()).isEqualTo(lost);
        live.writtenDown(lost.end());
        assertThat(live.unwritten().text()).isEqualTo("a time");
        assertThat(live.unwritten().start()).isEqualTo(lost.end());
    }

    @Test
    void aStopThatComesBeforeTheUpstreamIsReadHangsUpAtOnceWhenItIs() {
        var hungUp = new AtomicInteger();
        live.stop(LiveReply.StopReason.BY_USER);
        live.streaming(hungUp::incrementAndGet);
        assertThat(hungUp).hasValue(1);
    }

    @Test
    void theFirstReasonToStopCounts() {
        var hungUp = new AtomicInteger();
        live.streaming(hungUp::incrementAndGet);
        live.stop(LiveReply.StopReason.BY_USER);
        live.stop(LiveReply.StopReason.SHUTDOWN);
        assertThat(live.stopReason()).isEqualTo(LiveReply.StopReason.BY_USER);
        assertThat(hungUp).hasValue(1);
    }

    @Test
    void readersOfATurnWhoseThreadIsGoneAreLetGo() throws Exception {
        live.abandon();
        var end = live.awaitEnd(SOON);
        assertThat(end).isNotNull();
        assertThat(end.state()).isEqualTo(TurnState.interrupted);
    }

    @Test
    void anEndThatIsStoredIsNotAbandoned() throws Exception {
        live.end(COMPLETED);
        live.abandon();
        assertThat(live.awaitEnd(SOON)).isEqualTo(COMPLETED);
    }

    @Test
    void aPlaceWithinASurrogatePairOrBeyondTheTextIsMoved() {
        live.append("a😀b");
        assertThat(List.of(live.cursor(-1), live.cursor(1), live.cursor(2), live.cursor(3), live.cursor(99)))
                .containsExactly(0, 1, 1, 3, 4);
    }

    @Test
    void textThatPostgresRefusesIsReplacedUnitForUnit() {
        assertThat(Storable.text("a\u0000b\ud800c")).isEqualTo("a\ufffdb\ufffdc");
        assertThat(Storable.text("😀 fine")).isEqualTo("😀 fine");
    }

    private Callable<String> readingFrom(int start) {
        return () -> {
            var read = new StringBuilder();
            var news = live.at(start);
            read.append(news.text());
            while (news.end() == null) {
                news = live.await(start + read.length(), news.standing(), SOON);
                read.append(news.text());
            }
            return read.toString();
        };
    }

    private static TurnTask task() {
        return task("");
    }

    private static TurnTask task(String beginsWith) {
        var message = new MessageView(
                UUID.randomUUID(),
                null,
                MessageRole.user,
                "Hello",
                MessageState.complete,
                null,
                Instant.EPOCH,
                null,
                null,
                new MessageView.Alternatives(0, 1, List.of()));
        var turn = new TurnRef(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID(), message, null);
        var user = new TurnTask.Partner(UUID.randomUUID(), null, "", null);
        return new TurnTask(
                UUID.randomUUID(),
                turn,
                new TurnTask.Beginning(0, beginsWith),
                new Cast(UUID.randomUUID(), 1),
                user,
                NOWHERE);
    }
}
