package dev.troupe.turn;

import dev.troupe.model.permit.Permits;
import dev.troupe.problem.NotFound;
import dev.troupe.problem.ProblemType;
import dev.troupe.problem.TroupeException;
import dev.troupe.tenancy.ActingUser;
import dev.troupe.tenancy.Scope;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.stereotype.Component;

/** Where turns are opened and started: the transaction first, then the turn's own virtual thread. */
@Component
class TurnDesk {

    private static final Logger log = LoggerFactory.getLogger(TurnDesk.class);

    private final TurnOpening opening;
    private final TurnRunner runner;
    private final Settlement settlement;
    private final LiveReplies liveReplies;
    private final Permits permits;
    private final AtomicBoolean accepting = new AtomicBoolean(true);

    TurnDesk(TurnOpening opening, TurnRunner runner, Settlement settlement, LiveReplies liveReplies, Permits permits) {
        this.opening = opening;
        this.runner = runner;
        this.settlement = settlement;
        this.liveReplies = liveReplies;
        this.permits = permits;
    }

    /** @return the turn that answers what the user says */
    UUID send(ActingUser user, UUID sessionId, String content, @Nullable UUID parentId, @Nullable Idempotency once) {
        requireAccepting();
        return started(opening.send(user, sessionId, content, parentId, once));
    }

    /** @return the turn that writes another reply in the same place */
    UUID regenerate(ActingUser user, UUID sessionId, UUID messageId, @Nullable Idempotency once) {
        requireAccepting();
        return started(opening.regenerate(user, sessionId, messageId, once));
    }

    void stopAccepting() {
        accepting.set(false);
    }

    private void requireAccepting() {
        if (!accepting.get()) {
            throw new TroupeException(ProblemType.UNAVAILABLE, "The service is shutting down. Try again in a moment.");
        }
    }

    private UUID started(TurnOpening.Opened opened) {
        return switch (opened) {
            case TurnOpening.Opened.Known(UUID turnId) -> turnId;
            case TurnOpening.Opened.Fresh(TurnTask task) -> {
                var live = liveReplies.begin(task);
                Thread.ofVirtual().name("turn-" + task.turnId()).start(() -> run(live));
                yield task.turnId();
            }
        };
    }

    private void run(LiveReply live) {
        var task = live.task();
        try (var _ = MDC.putCloseable("tenant", task.tenantId().toString());
                var _ = MDC.putCloseable("session", task.sessionId().toString());
                var _ = MDC.putCloseable("turn", task.turnId().toString())) {
            Scope.tenant(task.tenantId()).run(() -> runToItsEnd(live));
        } finally {
            permits.abandon(task.turnId());
            live.abandon();
            liveReplies.forget(task.turnId());
        }
    }

    private void runToItsEnd(LiveReply live) {
        try {
            runner.run(live);
        } catch (NotFound gone) {
            log.atInfo().log("The session was deleted while its turn ran");
            settlement.end(live, live.broken(ProblemType.INTERNAL), new Attempts());
        } catch (RuntimeException unforeseen) {
            log.atError().setCause(unforeseen).log("A turn broke");
            settlement.end(live, live.broken(ProblemType.INTERNAL), new Attempts());
        }
    }
}
