package dev.troupe.turn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.troupe.standin.HostDialect;
import dev.troupe.standin.Pace;
import dev.troupe.standin.StandIn;
import dev.troupe.standin.StandInSettings;
import dev.troupe.testing.EventBytes.Place;
import dev.troupe.testing.TestSession;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Connections break anywhere: within a character, within an event's id, before the line that ends it. Two hundred replies are written
 * meanwhile. Each cut leaves a reader that goes on and is cut again, and one that resumes and reads to the end, now or when all is
 * over, on this node or the other.
 */
class CutOffReadersTests extends TwoNodesTest {

    private static final long SEED = 20_261_123;
    private static final int REPLIES = 200;
    private static final int CUTS = 5;
    private static final int WORDS = 60;
    private static final int AT_A_TIME = 25;
    private static final int TALES_A_SCRIPT = 4;

    /** Some two to four seconds for a reply. */
    private static final Pace WRITING = new Pace(Duration.ofMillis(25), 3, Duration.ofSeconds(1));

    private static final Duration LOOKS = Duration.ofMillis(250);

    private final List<StandIn> tellers = new ArrayList<>();
    private final List<Told> tales = new ArrayList<>();
    private StandInTenant tenant;

    /** A reply that will be told, and the character that tells it. */
    private record Told(String text, String character) {}

    /** Where a reader was cut off, what it had by then, and what another found who went on from there. */
    private record Cut(Place place, String had, Future<Resumed> resumed) {}

    /** @param state the turn's when the resumed stream began */
    private record Resumed(String state, String text, String stored) {}

    /** A reply and its cuts. */
    private record Read(String seed, String whole, String stored, List<Cut> cuts) {}

    @BeforeAll
    void tell() throws IOException {
        tenant = StandInTenant.found(one.api());
        for (var tale : Tale.values()) {
            for (int number = 0; number < TALES_A_SCRIPT; number++) teller(tale, tale.told(SEED + number, WORDS));
        }
    }

    private void teller(Tale tale, String text) throws IOException {
        var settings = StandInSettings.of(HostDialect.OPENAI).pace(WRITING).reply(text);
        var teller = StandIn.start(settings);
        tellers.add(teller);
        var connection = StandInConnection.named(tale + " " + tellers.size(), teller, HostDialect.OPENAI)
                .with("limits", Map.of("concurrency", AT_A_TIME, "perTenant", AT_A_TIME, "retries", 0));
        tenant.connect(connection);
        tales.add(new Told(text, tenant.cast(Map.of("connection", connection.name()))));
    }

    @AfterAll
    void fallSilent() throws IOException {
        for (var teller : tellers) teller.close();
    }

    @Test
    void aThousandResumesOfAThousandGiveTheStoredMessageToTheCharacter() throws Exception {
        var read = new ArrayList<Read>();
        try (var readers = Executors.newFixedThreadPool(
                        AT_A_TIME, Thread.ofVirtual().factory());
                var others = Executors.newVirtualThreadPerTaskExecutor()) {
            var reading = new ArrayList<Future<Read>>();
            for (int reply = 0; reply < REPLIES; reply++) {
                var tale = tales.get(reply % tales.size());
                var seed = SEED + reply;
                reading.add(readers.submit(() -> read(tale, seed, others)));
            }
            for (var each : reading) read.add(each.get());
        }
        var cuts = read.stream().flatMap(it -> it.cuts().stream()).toList();
        for (var each : read) assertWhole(each);
        assertThat(cuts).hasSize(REPLIES * CUTS);
        assertEverywhere(cuts);
    }

    private Read read(Told tale, long seed, ExecutorService others) throws Exception {
        var random = new Random(seed);
        var session = tenant.tenant().session("u-" + seed, tale.character());
        var reader = new CutOffReader(session, List.of(one.url(), two.url()), "Erzähl mir 🎭 " + seed, seed);
        var over = random.nextInt(CUTS * 2); // from this cut on, if there is such a one, the reply is waited for
        var cuts = new ArrayList<Cut>();
        for (int cut = 0; cut < CUTS; cut++) {
            if (cut >= over) awaitEnd(session, reader);
            var place = reader.readUntilCut();
            var other = reader.another();
            var late = random.nextInt(3) == 0;
            cuts.add(new Cut(place, reader.text(), others.submit(() -> resume(session, other, late))));
        }
        reader.readToEnd();
        assertThat(reader.text()).as("seed %d", seed).isEqualTo(tale.text());
        return new Read("seed " + seed, reader.text(), stored(session), cuts);
    }

    private static Resumed resume(TestSession session, CutOffReader reader, boolean late) throws IOException {
        if (late) awaitEnd(session, reader);
        var state = reader.readToEnd();
        return new Resumed(
                state, reader.text(), reader.end().data().at("/message/content").asString());
    }

    private static void awaitEnd(TestSession session, CutOffReader reader) {
        var turnId = reader.turnId();
        if (turnId == null) return; // it has not heard of the turn yet
        await().pollInterval(LOOKS)
                .atMost(SOON.multipliedBy(3))
                .until(() -> session.turn(turnId).at("state"), "completed"::equals);
    }

    private static String stored(TestSession session) {
        return session.messages().getLast().path("content").asString();
    }

    private static void assertWhole(Read read) throws Exception {
        assertThat(read.whole()).as(read.seed()).isEqualTo(read.stored());
        for (var cut : read.cuts()) {
            assertThat(read.stored()).as(read.seed()).startsWith(cut.had());
            assertThat(cut.resumed().get().text())
                    .as("%s, cut %s", read.seed(), cut.place())
                    .isEqualTo(read.stored());
            assertThat(cut.resumed().get().stored()).as(read.seed()).isEqualTo(read.stored());
        }
    }

    /** The seeds lead to cuts in all kinds of places, and to resumes during turns and after them. */
    private static void assertEverywhere(List<Cut> cuts) throws Exception {
        var places = cuts.stream().collect(Collectors.groupingBy(Cut::place, Collectors.counting()));
        for (var place : Place.values())
            assertThat(places.get(place)).as("%s in %s", place, places).isGreaterThan(50L);
        var states = new ArrayList<String>();
        for (var cut : cuts) states.add(cut.resumed().get().state());
        var counts = states.stream().collect(Collectors.groupingBy(it -> it, Collectors.counting()));
        assertThat(counts.get("streaming")).as("%s", counts).isGreaterThan(100L);
        assertThat(counts.get("completed")).as("%s", counts).isGreaterThan(100L);
    }
}
