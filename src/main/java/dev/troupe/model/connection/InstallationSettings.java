package dev.troupe.model.connection;

import dev.troupe.model.ModelProperties;
import dev.troupe.model.Preset;
import dev.troupe.model.Secret;
import dev.troupe.problem.StartRefused;
import java.net.URI;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the environment says of the installation's connection: by hand under {@code troupe.model}, or else by the first key of a known
 * upstream that is set, or else nothing, which means the rehearsal. What makes no sense stops the start and names the variable.
 */
final class InstallationSettings {

    private final ModelProperties properties;
    private final Function<String, @Nullable String> environment;

    /** Out of these properties, and of variables by their names. */
    InstallationSettings(ModelProperties properties, Function<String, @Nullable String> environment) {
        this.properties = properties;
        this.environment = environment;
    }

    Choice choose() {
        Optional<Preset> preset = given(properties.preset()).map(this::preset);
        Optional<URI> baseUrl = given(properties.baseUrl()).map(InstallationSettings::address);
        if (preset.isPresent() || baseUrl.isPresent()) {
            return byHand(preset.orElse(Preset.OPENAI_COMPATIBLE), baseUrl);
        }
        if (properties.apiKey() != null && !properties.apiKey().isEmpty()) {
            throw refused(
                    "TROUPE_MODEL_API_KEY is a key, and nothing says whose",
                    "Set TROUPE_MODEL_PRESET or TROUPE_MODEL_BASE_URL beside it.");
        }
        return Arrays.stream(Preset.values())
                .filter(known -> !key(known).isEmpty())
                .findFirst()
                .map(known -> choice(known, known.baseUrl(), key(known)))
                .orElseGet(() -> choice(Preset.REHEARSAL, Optional.empty(), Secret.NONE));
    }

    private Choice byHand(Preset preset, Optional<URI> baseUrl) {
        Secret given = properties.apiKey() == null ? Secret.NONE : properties.apiKey();
        Secret key = given.isEmpty() ? key(preset) : given;
        Optional<URI> address = baseUrl.or(preset::baseUrl);
        if (address.isEmpty() && preset == Preset.OPENAI_COMPATIBLE) {
            throw refused(
                    "TROUPE_MODEL_PRESET is openai-compatible, and nothing says where that is",
                    "Set TROUPE_MODEL_BASE_URL.");
        }
        if (baseUrl.isEmpty() && address.isPresent() && key.isEmpty()) {
            throw refused(
                    "TROUPE_MODEL_PRESET is %s, which wants a key".formatted(preset.id()),
                    "Set %s or TROUPE_MODEL_API_KEY.".formatted(variable(preset)));
        }
        return choice(preset, address, key);
    }

    private Choice choice(Preset preset, Optional<URI> address, Secret key) {
        if (!key.sendable()) {
            throw refused(
                    "The upstream's key holds something else than visible ASCII characters",
                    "Look at TROUPE_MODEL_API_KEY, or " + variable(preset) + ".");
        }
        return new Choice(preset, address, key, given(properties.name()).orElse(preset.defaultModel()));
    }

    private Secret key(Preset preset) {
        if (!preset.wantsKey()) {
            return Secret.NONE;
        }
        String value = environment.apply(variable(preset));
        return value == null ? Secret.NONE : Secret.of(value);
    }

    /** Where a known upstream's key is looked for: {@code TOKENHUB_API_KEY} and the like. */
    private static String variable(Preset preset) {
        return preset.name() + "_API_KEY";
    }

    private Preset preset(String id) {
        return Preset.of(id).orElseThrow(() -> {
            String known = Arrays.stream(Preset.values()).map(Preset::id).collect(Collectors.joining(", "));
            return refused(
                    "TROUPE_MODEL_PRESET is '%s', which is no preset".formatted(id), "It is one of " + known + ".");
        });
    }

    private static URI address(String text) {
        return BaseUrl.parse(text)
                .orElseThrow(() -> refused(
                        "TROUPE_MODEL_BASE_URL is no address of an upstream",
                        "It is one such as http://127.0.0.1:11434/v1, without a user, a query or a fragment."));
    }

    private static Optional<String> given(@Nullable String value) {
        return Optional.ofNullable(value).map(String::strip).filter(text -> !text.isEmpty());
    }

    /** No address and no key is shown: either may hold a secret. */
    private static StartRefused refused(String message, String action) {
        return new StartRefused(message, action);
    }

    /** What was chosen; without an address it is the rehearsal's own. */
    record Choice(Preset preset, Optional<URI> address, Secret key, String model) {}
}
