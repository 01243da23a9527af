package dev.troupe.model;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

/** Puts the room together. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ModelProperties.class)
class ModelConfiguration {

    /** Under the time that a call waits for its connection, so that a full pool is told from a dead host. */
    private static final Duration POOL_PATIENCE = Duration.ofSeconds(4);

    /** Under the keep-alive of the upstreams, so that none is found closed when it is taken again. */
    private static final Duration MOST_IDLE = Duration.ofSeconds(30);

    private static final int MOST_WAITING = 1_024;

    /** The sockets to upstreams: enough for every stream, the warmest first, and no long waiting for one. */
    static ConnectionProvider sockets(int maxConnections) {
        return ConnectionProvider.builder("model")
                .maxConnections(maxConnections)
                .pendingAcquireMaxCount(MOST_WAITING)
                .pendingAcquireTimeout(POOL_PATIENCE)
                .maxIdleTime(MOST_IDLE)
                .evictInBackground(MOST_IDLE)
                .lifo()
                .build();
    }

    @Bean(destroyMethod = "dispose")
    ConnectionProvider modelSockets(ModelProperties properties) {
        return sockets(properties.maxConnections());
    }

    @Bean
    Models models(ConnectionProvider modelSockets, MeterRegistry registry) {
        return new Models(new Transport(HttpClient.create(modelSockets)), new GenAiMetrics(registry));
    }

    @Bean
    Connections connections(
            ModelProperties properties,
            Environment environment,
            JdbcClient jdbc,
            ObjectProvider<RehearsalEndpoint> rehearsal) {
        return Connections.of(
                new InstallationSettings(properties, environment::getProperty).choose(),
                new JdbcInstallationConnections(jdbc),
                rehearsal::getObject);
    }
}
