package dev.troupe.turn;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param heartbeat how long a stream may be silent before a comment goes out
 * @param shutdownGrace how long live turns may go on when the service is asked to stop
 */
@ConfigurationProperties("troupe.turn")
record TurnProperties(
        @DefaultValue("15s") Duration heartbeat,
        @DefaultValue("10s") Duration shutdownGrace) {}
