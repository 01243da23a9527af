package dev.troupe.prompt;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs a property over 200 seeds; the seed is in the test's name. */
@Retention(RetentionPolicy.RUNTIME)
@ParameterizedTest(name = "seed {0}")
@MethodSource("dev.troupe.prompt.SeedSource#seeds")
@interface Seeds {}
