package dev.troupe.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.jdbc.core.simple.JdbcClient;
import reactor.netty.resources.ConnectionProvider;

class ModelConfigurationTests {

    private final ApplicationContextRunner service = new ApplicationContextRunner()
            .withUserConfiguration(ModelConfiguration.class)
            .withBean(MeterRegistry.class, SimpleMeterRegistry::new)
            .withBean(JdbcClient.class, () -> JdbcClient.create(mock(DataSource.class)));

    @ParameterizedTest
    @ValueSource(strings = {"troupe.model.preset=gpt", "troupe.model.base-url=nowhere", "troupe.model.api-key=sk-1"})
    void settingsThatMakeNoSenseStopTheStart(String setting) {
        service.withPropertyValues(setting)
                .run(start -> assertThat(start)
                        .getFailure()
                        .rootCause()
                        .isInstanceOf(InvalidConfigurationPropertyValueException.class)
                        .hasMessageContaining("TROUPE_MODEL_"));
    }

    @Test
    void thePoolIsAsLargeAsItIsSaidToBe() {
        ConnectionProvider sockets = ModelConfiguration.sockets(123);

        assertThat(sockets.maxConnections()).isEqualTo(123);
        sockets.dispose();
    }
}
