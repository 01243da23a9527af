package dev.troupe.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** Settings of the application under test: its database, its data folder, its upstream and its operator. */
class TestEnvironment implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    static final String OPERATOR_KEY = "the-operator-of-the-tests-0123456789";

    /** 32 bytes. */
    private static final String SECRET_KEY = "b25seSBmb3IgdGhlIHRlc3RzLCBub3RoaW5nIGVsc2U=";

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        TestPropertyValues.of(
                        "spring.datasource.url=" + TestDatabase.create(),
                        "spring.datasource.username=" + TestDatabase.APPLICATION,
                        "spring.datasource.password=" + TestDatabase.password(),
                        "spring.flyway.user=" + TestDatabase.OWNER,
                        "spring.flyway.password=" + TestDatabase.password(),
                        "troupe.data-dir=" + folder(),
                        "troupe.operator-key=" + OPERATOR_KEY,
                        "troupe.model.preset=hunyuan",
                        "troupe.model.base-url=" + ScriptedUpstream.shared().baseUrl(),
                        "troupe.model.api-key=" + ScriptedUpstream.KEY,
                        "troupe.model.allowed-hosts=127.0.0.1",
                        "troupe.attempts.by-address=100000", // of all tests together
                        "troupe.secret-keys=tests:" + SECRET_KEY)
                .applyTo(context);
    }

    private static String folder() {
        try {
            return Files.createTempDirectory("troupe-test").toString();
        } catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }
}
