package dev.troupe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.testing.Api;
import dev.troupe.testing.TestTenant;
import dev.troupe.testing.TroupeTest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

/** Nor does the time that an answer takes tell a stranger's thing from one that never was. */
@TroupeTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TimingIsolationTests {

    private static final int CALLS = 1_000;
    private static final int WARM_UP = 100;
    private static final int ROUNDS = 3;
    private static final double LEVEL = 0.001;

    @Autowired
    Environment environment;

    Reference reference;
    Belongings owners;
    Belongings strangers;
    Random order;

    @BeforeAll
    void prepare() {
        reference = Reference.of(environment);
        owners = Belongings.of(TestTenant.found(Api.of(environment)));
        strangers = Belongings.of(TestTenant.found(Api.of(environment)));
        order = new Random(20_261_126);
    }

    /** One of each kind of thing: the shortest path that ends in it, or goes on from it. */
    Collection<Reference.Operation> reads() {
        var shortest = new EnumMap<Kind, Reference.Operation>(Kind.class);
        reference
                .operations()
                .filter(it -> it.method().equals("GET") && !it.variables().isEmpty())
                .filter(it -> !it.path().startsWith("/v1/operator/"))
                .sorted(Comparator.comparing(it -> it.path().length()))
                .forEach(it -> shortest.putIfAbsent(Places.kinds(it).getLast(), it));
        shortest.remove(Kind.REVISION);
        return shortest.values();
    }

    /** A busy machine makes any test of times fail now and then; a difference that is there is there in every round. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("reads")
    void aStrangersThingTakesAsLongAsOneThatNeverWas(Reference.Operation operation) {
        var probabilities = new ArrayList<Double>();
        do {
            probabilities.add(round(operation));
        } while (probabilities.getLast() < LEVEL && probabilities.size() < ROUNDS);

        assertThat(probabilities)
                .as("how likely times of the same would differ so, round by round")
                .anyMatch(it -> it >= LEVEL);
    }

    /** Foreign and unknown ones by turns of chance, so that whatever else the machine does meets both alike. */
    private double round(Reference.Operation operation) {
        var caller = Places.isAdmins(operation) ? strangers.tenant().admin() : strangers.user();
        var foreign = Places.path(operation, owners::get);
        var unknown = Places.path(operation, Kind::unknown);
        for (int i = 0; i < WARM_UP; i++) {
            time(caller, foreign);
            time(caller, unknown);
        }
        var calls = new ArrayList<>(Collections.nCopies(CALLS, foreign));
        calls.addAll(Collections.nCopies(CALLS, unknown));
        Collections.shuffle(calls, order);
        var ofForeign = LongStream.builder();
        var ofUnknown = LongStream.builder();
        for (var call : calls) (call.equals(foreign) ? ofForeign : ofUnknown).add(time(caller, call));
        return MannWhitney.probability(
                ofForeign.build().toArray(), ofUnknown.build().toArray());
    }

    private static long time(Api caller, String path) {
        var began = System.nanoTime();
        var status = caller.get(path).status();
        var took = System.nanoTime() - began;
        assertThat(status).isEqualTo(404);
        return took;
    }

    @Test
    void theMeasureTellsTwoThingsApartThatDiffer() {
        var slow = order.longs(CALLS, 1_020_000, 1_220_000).toArray();
        var fast = order.longs(CALLS, 1_000_000, 1_200_000).toArray();

        assertThat(MannWhitney.probability(slow, fast)).isLessThan(LEVEL);
    }

    @Test
    void theMeasureTellsNothingApartThatIsTheSame() {
        var rejected = Stream.generate(() -> MannWhitney.probability(sample(), sample()))
                .limit(200)
                .filter(it -> it < 0.05)
                .count();

        assertThat(rejected).isBetween(2L, 20L);
        assertThat(MannWhitney.probability(new long[] {5, 5, 5}, new long[] {5, 5, 5}))
                .isEqualTo(1);
    }

    private long[] sample() {
        return order.longs(CALLS, 1_000_000, 1_000_500).toArray();
    }
}
