package dev.troupe.model;

import dev.troupe.model.address.AddressGuard;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
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
    AddressGuard addressGuard(ModelProperties properties) {
        return new AddressGuard(properties.allowedHosts());
    }

    @Bean
    Models models(ConnectionProvider modelSockets, AddressGuard guard, MeterRegistry registry) {
        var transport = new Transport(HttpClient.create(modelSockets), guard);
        return new Models(transport, new GenAiMetrics(registry), new Breakers());
    }
}
