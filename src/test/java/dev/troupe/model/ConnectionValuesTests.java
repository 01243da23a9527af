package dev.troupe.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.troupe.model.MessageRules.SystemPosition;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class ConnectionValuesTests {

    private static final ConnectionSettings SETTINGS = Preset.HUNYUAN.settings("m");
    private static final Endpoint NOWHERE = Endpoint.of(URI.create("http://127.0.0.1:1/v1"), Secret.NONE);
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
                Named.of(
                        "a model without name",
                        () -> new Connection(new UUID(0, 0), "n", Dialect.HUNYUAN, NOWHERE, " ", SETTINGS)),
                Named.of("a window without room", () -> new ModelWindow(1_000, 0)),
                Named.of("no call at all", () -> Limits.of(0)),
                Named.of("room for one message", () -> new MessageRules(1, true, true, true, SystemPosition.first)),
                Named.of(
                        "a limit of messages without turns",
                        () -> new MessageRules(40, false, true, true, SystemPosition.first)),
                Named.of("a key in a header that means something else", () -> new RequestRules.Auth("Host", "")),
                Named.of("a path to another host", () -> withPath("//elsewhere.example/v1")),
                Named.of("a path without a slash", () -> withPath("@elsewhere.example")),
                Named.of("a path with half an escape", () -> withPath("/v1/%zz")),
                Named.of("a path upwards", () -> withPath("/v1/../admin")),
                Named.of("a body that replaces the prompt", () -> withBody("messages")),
                Named.of("a body that lifts the cap", () -> withBody("max_tokens")),
                Named.of("a cap in the field of the model", () -> withCap("model")),
                Named.of("a cap in the field of the temperature", () -> withCap("temperature")),
                Named.of("tokens below nothing", () -> new TokenUsage(1, -1, false)),
                Named.of("a prompt of nothing", () -> new ModelRequest(List.of(), Sampling.DEFAULTS)),
                Named.of(
                        "no time",
                        () -> new Timeouts(
                                Duration.ZERO, TIMEOUTS.idle(), TIMEOUTS.idle(), TIMEOUTS.idle(), TIMEOUTS.whole())));
    }

    private static RequestRules withPath(String path) {
        return new RequestRules(path, RequestRules.Auth.BEARER, true, true, Set.of(), "max_tokens", Map.of());
    }

    private static RequestRules withBody(String field) {
        return RequestRules.of(Set.of(), Map.of(field, "x"));
    }

    private static RequestRules withCap(String field) {
        return new RequestRules("/c", RequestRules.Auth.BEARER, true, true, Set.of(), field, Map.of());
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
