package dev.troupe.usage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.usage.Rate.Taken;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A bucket holds what a minute allows and is filled evenly, whoever writes it down in between. */
class RateTests {

    private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");

    @Test
    void asManyAreTakenAtOnceAsAMinuteAllows() {
        var rate = fresh(3);
        for (int i = 0; i < 3; i++) rate = left(rate, NOW);

        assertThat(rate.version()).isEqualTo(3);
        assertThat(pause(rate, NOW)).isEqualTo(Duration.ofSeconds(20));
    }

    @Test
    void oneComesBackAfterItsShareOfTheMinute() {
        var rate = left(fresh(1), NOW);

        assertThat(pause(rate, NOW.plusSeconds(45))).isEqualTo(Duration.ofSeconds(15));
        assertThat(pause(left(rate, NOW.plusSeconds(60)), NOW.plusSeconds(60))).isEqualTo(Duration.ofSeconds(60));
    }

    @Test
    void aClockThatIsBehindGivesNothingBack() {
        var rate = left(fresh(1), NOW);

        assertThat(rate.take(NOW.minusSeconds(90))).isInstanceOf(Taken.Empty.class);
        assertThat(left(rate, NOW.plusSeconds(60)).version()).isEqualTo(2);
    }

    private static Rate fresh(long amount) {
        return new Rate("tenant", UUID.randomUUID(), LimitScope.tenant, UUID.randomUUID(), amount, 0, null);
    }

    private static Rate left(Rate rate, Instant now) {
        return rate.take(now) instanceof Taken.Left(Rate left) ? left.written() : fail(rate);
    }

    private static Rate fail(Rate rate) {
        throw new AssertionError("It is empty: " + rate);
    }

    private static Duration pause(Rate rate, Instant now) {
        return rate.take(now) instanceof Taken.Empty empty ? empty.pause() : Duration.ZERO;
    }
}
