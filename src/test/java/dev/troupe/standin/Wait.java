package dev.troupe.standin;

import static java.time.format.DateTimeFormatter.RFC_1123_DATE_TIME;

import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A limit on the rate of calls, and how long to wait, in every way of saying it [S]. Whether Tencent says it isn't known. */
public enum Wait implements Scenario {
    RETRY_AFTER_SECONDS(Duration.ofSeconds(7), () -> Map.of("Retry-After", "7")),
    RETRY_AFTER_FLOAT(Duration.ofMillis(1_500), () -> Map.of("Retry-After", "1.5")),
    RETRY_AFTER_DATE(Duration.ofSeconds(20), () -> Map.of("Retry-After", inSeconds(20))),
    RETRY_AFTER_PAST_DATE(Duration.ZERO, () -> Map.of("Retry-After", inSeconds(-60))),
    RETRY_AFTER_ABSENT(null, Map::of),
    /** As good as absent. */
    RETRY_AFTER_NONSENSE(null, () -> Map.of("Retry-After", "soon")),
    RETRY_AFTER_NEGATIVE(Duration.ZERO, () -> Map.of("Retry-After", "-5")),
    /** A month and more: whoever reads it may well stop counting after a day. */
    RETRY_AFTER_ABSURD(Duration.ofDays(1), () -> Map.of("Retry-After", "3000000")),
    RETRY_AFTER_MS(Duration.ofMillis(250), () -> Map.of("Retry-After-Ms", "250", "Retry-After", "9"));

    private final Scene scene;

    Wait(@Nullable Duration wait, Supplier<Map<String, String>> headers) {
        Refusal refusal = TokenHubError.TOKENHUB_RATE_OF_CALLS.refusal();
        Expected expected = Expected.failure(refusal.kind(), "");
        Script script = stage -> stage.answer(refusal.status(), Response.JSON, refusal.body(), headers.get());
        this.scene = Scene.of(Mark.SOURCED, script, wait == null ? expected : expected.waiting(wait))
                .at(HostDialect.TOKENHUB);
    }

    @Override
    public Scene scene() {
        return scene;
    }

    private static String inSeconds(int seconds) {
        return RFC_1123_DATE_TIME.format(ZonedDateTime.now(ZoneOffset.UTC).plusSeconds(seconds));
    }
}
