package dev.troupe.model;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.troupe.model.FuzzLine.Course;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;

/** Recorded streams, split and spoilt a hundred thousand times. A seed that fails is played again by {@link FuzzCase} alone. */
class StreamFuzzTests {

    private static final int SPLITS = 50_000;
    private static final int DAMAGES = 50_000;

    /** Each failure is a warning; so many say nothing. */
    private static final Logger LOG = (Logger) LoggerFactory.getLogger(CallFailures.class);

    private static final Level BEFORE = LOG.getLevel();

    @BeforeAll
    static void withoutLogging() {
        LOG.setLevel(Level.OFF);
    }

    @AfterAll
    static void asBefore() {
        LOG.setLevel(BEFORE);
    }

    @ParameterizedTest
    @MethodSource("dev.troupe.model.RecordedStream#all")
    void aRecordingIsHeardAsItWasMeant(RecordedStream recorded) {
        FuzzReply reply = FuzzLine.pull(unsplit(recorded));

        assertThat(reply.faults()).isEmpty();
        assertThat(new RecordedStream.Heard(reply.text(), reply.finish(), reply.kind(), reply.usage()))
                .isEqualTo(recorded.heard());
    }

    @Test
    void howAStreamIsSplitMakesNoDifference() throws InterruptedException {
        Map<RecordedStream, String> unsplit = RecordedStream.all().stream()
                .collect(Collectors.toMap(
                        Function.identity(), it -> FuzzLine.pull(unsplit(it)).summary()));

        FuzzRun.of(SPLITS, seed -> {
            FuzzCase split = FuzzCase.split(seed);
            FuzzReply reply = FuzzLine.pull(split);

            assertThat(reply.faults()).isEmpty();
            assertThat(reply.summary()).isEqualTo(unsplit.get(split.recorded()));
        });
    }

    @Test
    void aSpoiltStreamHasADefinedEndStill() throws InterruptedException {
        Set<String> outcomes = ConcurrentHashMap.newKeySet();

        FuzzRun.of(DAMAGES, seed -> {
            FuzzReply reply = FuzzLine.pull(FuzzCase.spoilt(seed));

            assertThat(reply.faults()).isEmpty();
            outcomes.add(reply.outcome());
        });

        assertThat(outcomes)
                .as("what all of this led to")
                .contains("STOP", "LENGTH", "MODERATED")
                .contains("SERVER", "TIMEOUT", "INVALID", "CAPACITY", "CONTENT", "CONTEXT", "MODEL_GONE");
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.MATCH_ALL, names = "SILENT.*")
    void silenceEndsByItsTimeOut(Course silence) {
        RecordedStream unended = RecordedStream.SMALL.stream()
                .filter(it -> it.name().startsWith("cut"))
                .findFirst()
                .orElseThrow();
        FuzzReply reply = FuzzLine.pull(new FuzzCase(unended, List.of(unended.bytes()), silence));

        assertThat(reply.faults()).isEmpty();
        assertThat(reply.kind()).isEqualTo(FailureKind.TIMEOUT);
    }

    @Test
    void aSeedMakesTheSameCaseAgain() {
        FuzzCase one = FuzzCase.spoilt(4_711);
        FuzzCase other = FuzzCase.spoilt(4_711);

        assertThat(one.bytes())
                .isEqualTo(other.bytes())
                .isNotEqualTo(FuzzCase.spoilt(4_712).bytes());
        assertThat(one.parts()).hasSameSizeAs(other.parts());
        assertThat(one.course()).isEqualTo(other.course());
    }

    private static FuzzCase unsplit(RecordedStream recorded) {
        return new FuzzCase(recorded, List.of(recorded.bytes()), Course.WHOLE);
    }
}
