package dev.troupe.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.troupe.database.DataFolder;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** Where the keys come from. */
@ExtendWith(OutputCaptureExtension.class)
class SecretConfigurationTests {

    private static final String KEY = "AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=";
    private static final String POSTGRES = "spring.datasource.url=jdbc:postgresql://db/troupe";

    @TempDir
    Path folder;

    ApplicationContextRunner service;

    @BeforeEach
    void prepare() {
        service = new ApplicationContextRunner()
                .withUserConfiguration(SecretConfiguration.class)
                .withBean(DataFolder.class, () -> new DataFolder(folder));
    }

    @Test
    void theServicesOwnDatabaseGetsAKeyOfItsOwn() {
        service.run(it -> {
            var vault = it.getBean(Vault.class);
            assertThat(vault.open(vault.seal("s", "c"), "c")).isEqualTo("s");
            assertThat(folder.resolve("secret-keys")).isRegularFile();
        });
    }

    @Test
    void aGivenKeyIsUsedAndNoneIsMade() {
        for (var database : new String[] {"spring.datasource.url=", POSTGRES})
            service.withPropertyValues("troupe.secret-keys=mine:" + KEY, database)
                    .run(it -> assertThat(it.getBean(Vault.class).seal("s", "c").keyId())
                            .isEqualTo("mine"));

        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aRealDatabaseWithoutAKeyStartsAndSealsNothing() {
        for (var none : new String[] {"troupe.secret-keys=", "troupe.secret-keys=  "})
            service.withPropertyValues(POSTGRES, none)
                    .run(it -> assertThat(it.getBean(Vault.class).canSeal()).isFalse());

        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aKeyThatMakesNoSenseStopsTheStartAndIsNotPrinted(CapturedOutput output) {
        var application = new SpringApplication(Service.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.setEnvironment(variable("TROUPE_SECRET_KEYS", "prod-1:" + KEY + KEY));

        assertThatThrownBy(application::run).hasRootCauseInstanceOf(KeysRefused.class);

        assertThat(output)
                .contains("APPLICATION FAILED TO START", "TROUPE_SECRET_KEYS", "key 1", "openssl rand -base64 32")
                .doesNotContain(KEY, "prod-1");
    }

    private static StandardEnvironment variable(String name, String value) {
        var environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .addFirst(new SystemEnvironmentPropertySource("test-systemEnvironment", Map.of(name, value)));
        return environment;
    }

    @Import({SecretConfiguration.class, DataFolder.class})
    static class Service {}
}
