package dev.troupe.model.connection;

import dev.troupe.model.ModelProperties;
import dev.troupe.model.Preset;
import dev.troupe.model.Secret;
import java.net.URI;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * What the environment says of the installation's connection: by hand under {@code troupe.model}, or else by the first key of a known
 * upstream that is set, or else nothing, which means the rehearsal. What makes no sense stops the start and names the variable.
 */
final class InstallationSettings {

    private static final String PRESET = "troupe.model.preset";
    private static final String BASE_URL = "troupe.model.base-url";
    private static final String API_KEY = "troupe.model.api-key";

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
            throw invalid(
                    API_KEY,
                    "(not shown)",
                    "TROUPE_MODEL_API_KEY needs TROUPE_MODEL_PRESET or"
                            + " TROUPE_MODEL_BASE_URL beside it, to say whose key it is");
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
            throw invalid(PRESET, preset.id(), "TROUPE_MODEL_BASE_URL must say where it is");
        }
        if (baseUrl.isEmpty() && address.isPresent() && key.isEmpty()) {
            throw invalid(PRESET, preset.id(), "it wants a key: set " + variable(preset) + " or TROUPE_MODEL_API_KEY");
        }
        return choice(preset, address, key);
    }

    private Choice choice(Preset preset, Optional<URI> address, Secret key) {
        if (!key.sendable()) {
            throw invalid(
                    API_KEY,
                    "(not shown)",
                    "a key holds visible ASCII characters only: look at" + " TROUPE_MODEL_API_KEY, or "
                            + variable(preset));
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
            return invalid(PRESET, id, "TROUPE_MODEL_PRESET is one of " + known);
        });
    }

    private static URI address(String text) {
        return BaseUrl.parse(text)
                .orElseThrow(() -> invalid(
                        BASE_URL,
                        "(not shown)",
                        "TROUPE_MODEL_BASE_URL is an address such as http://127.0.0.1:11434/v1,"
                                + " without a user, a query or a fragment"));
    }

    private static Optional<String> given(@Nullable String value) {
        return Optional.ofNullable(value).map(String::strip).filter(text -> !text.isEmpty());
    }

    private static InvalidConfigurationPropertyValueException invalid(String property, String value, String reason) {
        return new InvalidConfigurationPropertyValueException(property, value, reason);
    }

    /** What was chosen; without an address it is the rehearsal's own. */
    record Choice(Preset preset, Optional<URI> address, Secret key, String model) {}
}
