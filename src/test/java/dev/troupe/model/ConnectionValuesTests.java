package dev.troupe.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class ConnectionValuesTests {

    private static final MessageRules RULES = Dialect.HUNYUAN.rules();
    private static final Timeouts TIMEOUTS = Timeouts.DEFAULTS;

    @ParameterizedTest
    @MethodSource("nonsense")
    void aValueThatMakesNoSenseIsNone(ThrowingCallable nonsense) {
        assertThatIllegalArgumentException().isThrownBy(nonsense);
    }

    static Stream<Named<ThrowingCallable>> nonsense() {
        return Stream.of(
                Named.of("a currency in small letters", () -> new Prices("cny", 1, 1)),
                Named.of("a price below nothing", () -> new Prices("CNY", 1, -1)),
                Named.of("a model without name", () -> new UpstreamModel(" ", 1, 1, RULES, Prices.NONE)),
                Named.of("a window without room", () -> new UpstreamModel("m", 1, 0, RULES, Prices.NONE)),
                Named.of("no call at all", () -> new Delivery(true, 0, TIMEOUTS)),
                Named.of("room for one message", () -> new MessageRules(1, true, true, true)),
                Named.of("tokens below nothing", () -> new TokenUsage(1, -1, false)),
                Named.of("a prompt of nothing", () -> new ModelRequest(List.of(), Sampling.DEFAULTS)),
                Named.of(
                        "no time",
                        () -> new Timeouts(
                                Duration.ZERO, TIMEOUTS.idle(), TIMEOUTS.idle(), TIMEOUTS.idle(), TIMEOUTS.whole())));
    }

    @ParameterizedTest
    @EnumSource
    void aPresetIsFoundByItsName(Preset preset) {
        assertThat(Preset.of(preset.id())).contains(preset);
        assertThat(preset.dialect().name()).isEqualTo(preset.name());
    }

    @Test
    void aSecretIsEqualToItselfAndToNoOther() {
        assertThat(Secret.of(" a\n")).isEqualTo(Secret.of("a")).hasSameHashCodeAs(Secret.of("a"));
        assertThat(Secret.of("a")).isNotEqualTo(Secret.of("b")).isNotEqualTo("a");
    }
}
