package dev.troupe.http;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How fast a request's body must come.
 *
 * @param grace how long any body may take, however small
 * @param perSecond what must have come, on average, for each second beyond that
 */
@ConfigurationProperties("troupe.http.body")
record BodyPace(
        @DefaultValue("30s") Duration grace,
        @DefaultValue("16KB") DataSize perSecond) {

    boolean isBehind(long bytes, Duration elapsed) {
        var beyond = elapsed.minus(grace).toMillis();
        return beyond > 0 && bytes < perSecond.toBytes() * beyond / 1_000;
    }
}
