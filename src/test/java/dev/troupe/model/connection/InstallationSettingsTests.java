package dev.troupe.model.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.troupe.model.ModelProperties;
import dev.troupe.model.Preset;
import dev.troupe.model.Secret;
import dev.troupe.model.connection.InstallationSettings.Choice;
import dev.troupe.problem.StartRefused;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

class InstallationSettingsTests {

    @Test
    void withNothingSetTheRehearsalPlays() {
        Choice choice = choose();

        assertThat(choice.preset()).isEqualTo(Preset.REHEARSAL);
        assertThat(choice.address()).isEmpty();
        assertThat(choice.model()).isEqualTo("rehearsal");
    }

    @ParameterizedTest
    @CsvSource({
        "TOKENHUB_API_KEY, TOKENHUB, https://tokenhub.tencentmaas.com/v1, hunyuan-role-latest",
        "HUNYUAN_API_KEY, HUNYUAN, https://api.hunyuan.cloud.tencent.com/v1, hunyuan-role",
        "COMETAPI_API_KEY, COMETAPI, https://api.cometapi.com/v1, hunyuan-role"
    })
    void oneKeyIsEnough(String variable, Preset preset, URI address, String model) {
        Choice choice = choose(variable, " sk-1234 \n");

        assertThat(choice.preset()).isEqualTo(preset);
        assertThat(choice.address()).contains(address);
        assertThat(choice.model()).isEqualTo(model);
        assertThat(choice.key().reveal()).isEqualTo("sk-1234");
    }

    @Test
    void theFirstKeyThatIsSetCounts() {
        assertThat(choose("COMETAPI_API_KEY", "c", "HUNYUAN_API_KEY", "h", "TOKENHUB_API_KEY", " ")
                        .preset())
                .isEqualTo(Preset.HUNYUAN);
    }

    @Test
    void aKeyMayGoWithAnotherModel() {
        assertThat(choose("TOKENHUB_API_KEY", "t", "TROUPE_MODEL_NAME", "hy-role")
                        .model())
                .isEqualTo("hy-role");
    }

    @Test
    void anAddressIsEnough() {
        Choice choice = choose("TROUPE_MODEL_BASE_URL", "http://127.0.0.1:11434/v1/", "TOKENHUB_API_KEY", "t");

        assertThat(choice.preset()).isEqualTo(Preset.OPENAI_COMPATIBLE);
        assertThat(choice.address()).contains(URI.create("http://127.0.0.1:11434/v1"));
        assertThat(choice.key()).isEqualTo(Secret.NONE);
    }

    @Test
    void byHandAnyPresetGoesToAnyAddress() {
        Choice choice = choose(
                "TROUPE_MODEL_PRESET", "Hunyuan",
                "TROUPE_MODEL_BASE_URL", "http://127.0.0.1:9000/v1",
                "TROUPE_MODEL_API_KEY", "sk-hand",
                "TROUPE_MODEL_NAME", "hunyuan-large-role");

        assertThat(choice.preset()).isEqualTo(Preset.HUNYUAN);
        assertThat(choice.address()).contains(URI.create("http://127.0.0.1:9000/v1"));
        assertThat(choice.key().reveal()).isEqualTo("sk-hand");
        assertThat(choice.model()).isEqualTo("hunyuan-large-role");
    }

    @Test
    void aPresetByHandTakesItsOwnKey() {
        Choice choice =
                choose("TROUPE_MODEL_PRESET", "cometapi", "COMETAPI_API_KEY", "sk-comet", "TOKENHUB_API_KEY", "sk-hub");

        assertThat(choice.preset()).isEqualTo(Preset.COMETAPI);
        assertThat(choice.key().reveal()).isEqualTo("sk-comet");
    }

    @ParameterizedTest
    @CsvSource({
        "TROUPE_MODEL_PRESET, gpt, TROUPE_MODEL_PRESET",
        "TROUPE_MODEL_PRESET, tokenhub, TOKENHUB_API_KEY",
        "TROUPE_MODEL_PRESET, openai-compatible, TROUPE_MODEL_BASE_URL",
        "TROUPE_MODEL_API_KEY, sk-lonely, TROUPE_MODEL_PRESET",
        "TOKENHUB_API_KEY, 'sk-with a blank', TOKENHUB_API_KEY"
    })
    void whatMakesNoSenseNamesTheVariable(String variable, String value, String named) {
        assertThatExceptionOfType(StartRefused.class)
                .isThrownBy(() -> choose(variable, value))
                .matches(it -> (it.getMessage() + it.action()).contains(named))
                .matches(it -> !(it.getMessage() + it.action()).contains("sk-"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1:11434",
                "ftp://host/v1",
                "http://user:sk-pass@host/v1",
                "http:///v1",
                "http://host/v1?key=sk-1",
                "http://host/v1#sk-1",
                "not an address"
            })
    void anAddressThatIsNoneIsRefusedWithoutBeingShown(String address) {
        assertThatExceptionOfType(StartRefused.class)
                .isThrownBy(() -> choose("TROUPE_MODEL_BASE_URL", address))
                .withMessageContaining("TROUPE_MODEL_BASE_URL")
                .matches(invalid -> !invalid.getMessage().contains("sk-"));
    }

    @Test
    void theKeyIsNotShown() {
        ModelProperties properties = properties(environment(Map.of("TROUPE_MODEL_API_KEY", "sk-hand")));

        assertThat(properties.apiKey()).isEqualTo(Secret.of("sk-hand"));
        assertThat(properties.toString()).doesNotContain("sk-hand");
        assertThat(properties.maxConnections()).isEqualTo(4096);
    }

    private static Choice choose(String... variables) {
        Map<String, Object> values = new HashMap<>();
        for (int at = 0; at < variables.length; at += 2) {
            values.put(variables[at], variables[at + 1]);
        }
        StandardEnvironment environment = environment(values);
        return new InstallationSettings(properties(environment), environment::getProperty).choose();
    }

    private static StandardEnvironment environment(Map<String, Object> variables) {
        StandardEnvironment environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .forEach(source -> environment.getPropertySources().remove(source.getName()));
        environment.getPropertySources().addFirst(new SystemEnvironmentPropertySource("systemEnvironment", variables));
        ConfigurationPropertySources.attach(environment);
        return environment;
    }

    private static ModelProperties properties(StandardEnvironment environment) {
        return Binder.get(environment).bindOrCreate("troupe.model", ModelProperties.class);
    }
}
