package dev.troupe.turn;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationContext;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Lets live turns finish for a set time when the service is asked to stop, then ends the rest. Done before the web server's own
 * graceful phase, which open streams would hold for its whole time-out.
 */
@Component
class Shutdown {

    private static final Logger log = LoggerFactory.getLogger(Shutdown.class);
    private static final Duration TO_STORE = Duration.ofSeconds(5);

    private final ApplicationContext context;
    private final TurnDesk desk;
    private final LiveReplies liveReplies;
    private final TurnProperties properties;

    Shutdown(ApplicationContext context, TurnDesk desk, LiveReplies liveReplies, TurnProperties properties) {
        this.context = context;
        this.desk = desk;
        this.liveReplies = liveReplies;
        this.properties = properties;
    }

    @EventListener
    void on(ContextClosedEvent closed) {
        if (closed.getApplicationContext() != context) return;
        desk.stopAccepting();
        try {
            if (allEndWithin(properties.shutdownGrace())) return;
            log.atInfo().addKeyValue("turns", liveReplies.all().size()).log("Interrupting the turns that are left");
            liveReplies.all().forEach(it -> it.stop(LiveReply.StopReason.SHUTDOWN));
            allEndWithin(TO_STORE);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean allEndWithin(Duration patience) throws InterruptedException {
        var deadline = System.nanoTime() + patience.toNanos();
        for (var live : liveReplies.all()) {
            var left = Duration.ofNanos(deadline - System.nanoTime());
            if (left.isNegative() || live.awaitEnd(left) == null) return false;
        }
        return true;
    }
}
