package dev.troupe.lore;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs a property over 200 seeds; the seed is in the test's name. */
@Retention(RetentionPolicy.RUNTIME)
@ParameterizedTest(name = "seed {0}")
@MethodSource("dev.troupe.lore.Seeds$Source#seeds")
@interface Seeds {

    /** Where the seeds come from. */
    final class Source {

        private Source() {}

        static LongStream seeds() {
            return LongStream.rangeClosed(1, 200);
        }
    }
}
