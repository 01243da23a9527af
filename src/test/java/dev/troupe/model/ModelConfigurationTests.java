package dev.troupe.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import reactor.netty.resources.ConnectionProvider;

class ModelConfigurationTests {

    @Test
    void thePoolIsAsLargeAsItIsSaidToBe() {
        ConnectionProvider sockets = ModelConfiguration.sockets(123);

        assertThat(sockets.maxConnections()).isEqualTo(123);
        sockets.dispose();
    }
}
