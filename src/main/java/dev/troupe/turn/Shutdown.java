package dev.troupe.turn;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationContext;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Lets live turns finish for a set time when the service is asked to stop, then ends the rest. Done before the web server's own
 * graceful phase, which open streams would hold for its whole time-out.
 */
@Component
class Shutdown {

    private static final Logger log = LoggerFactory.getLogger(Shutdown.class);

    /** As long as a turn that is being opened may wait for the database. */
    private static final Duration TO_OPEN = Duration.ofSeconds(6);

    private static final Duration TO_STORE = Duration.ofSeconds(5);

    private final ApplicationContext context;
    private final TurnDesk desk;
    private final LiveReplies liveReplies;
    private final Node node;
    private final TurnProperties properties;

    Shutdown(ApplicationContext context, TurnDesk desk, LiveReplies liveReplies, Node node, TurnProperties properties) {
        this.context = context;
        this.desk = desk;
        this.liveReplies = liveReplies;
        this.node = node;
        this.properties = properties;
    }

    /** Before all others: the schedulers stop with the same event, and without their ticks other nodes take this one for dead. */
    @EventListener
    @Order(Ordered.HIGHEST_PRECEDENCE)
    void on(ContextClosedEvent closed) {
        if (closed.getApplicationContext() != context) return;
        try {
            node.leave();
            desk.stopAccepting(TO_OPEN);
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
