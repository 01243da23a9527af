package dev.troupe.model.rehearsal;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the rehearsal model.
 *
 * @param pace mean time between two tokens of a streamed reply; zero writes as fast as it can
 */
@ConfigurationProperties("troupe.rehearsal")
record RehearsalProperties(@DefaultValue("35ms") Duration pace) {

    RehearsalProperties {
        if (pace.isNegative()) {
            throw new IllegalArgumentException("troupe.rehearsal.pace can't be negative: " + pace);
        }
    }
}
