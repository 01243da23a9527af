package dev.troupe.turn;

import dev.troupe.model.permit.Permits;
import dev.troupe.problem.NotFound;
import dev.troupe.problem.ProblemType;
import dev.troupe.problem.TroupeException;
import dev.troupe.session.MessageView;
import dev.troupe.tenancy.Scope;
import dev.troupe.turn.TurnOpening.Opened;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/** Where turns are opened and started: the transaction first, then the turn's own virtual thread. */
@Component
class TurnDesk {

    private static final Logger log = LoggerFactory.getLogger(TurnDesk.class);

    /** A turn that was in the way may end before it is asked for: then the way is free. */
    private static final int MOST_TRIES = 3;

    private final TurnOpening opening;
    private final TurnRunner runner;
    private final Settlement settlement;
    private final LiveReplies liveReplies;
    private final Permits permits;

    /** Shared by those that open a turn: until it is among the live replies, nobody who looks there knows of it. */
    private final ReadWriteLock door = new ReentrantReadWriteLock();

    private volatile boolean accepting = true;

    TurnDesk(TurnOpening opening, TurnRunner runner, Settlement settlement, LiveReplies liveReplies, Permits permits) {
        this.opening = opening;
        this.runner = runner;
        this.settlement = settlement;
        this.liveReplies = liveReplies;
        this.permits = permits;
    }

    /**
     * Does what makes a reply, by one of the opening's verbs.
     *
     * @return the turn that writes it, or the reply that is there already
     * @throws dev.troupe.session.SessionBusy when a reply is being written
     */
    Begun begin(TurnRequest request, Function<TurnOpening, Opened> verb) {
        requireAccepting(); // before the door, too: who comes while it is being shut is not kept waiting
        door.readLock().lock();
        try {
            requireAccepting();
            return begun(request, verb);
        } finally {
            door.readLock().unlock();
        }
    }

    private Begun begun(TurnRequest request, Function<TurnOpening, Opened> verb) {
        return switch (opened(request, verb)) {
            case Opened.Known(UUID turnId) -> new Begun.Known(turnId);
            case Opened.Rewritten(MessageView reply) -> new Begun.Written(reply);
            case Opened.Fresh(TurnTask task, Scene scene) -> {
                var live = liveReplies.begin(task);
                var first = new AtomicReference<@Nullable Scene>(scene);
                Thread.ofVirtual().name("turn-" + task.turnId()).start(() -> run(live, first));
                yield new Begun.Writing(live);
            }
        };
    }

    private Opened opened(TurnRequest request, Function<TurnOpening, Opened> verb) {
        for (int tries = 1; ; tries++) {
            try {
                return verb.apply(opening);
            } catch (DuplicateKeyException taken) {
                var busy = opening.inTheWay(request);
                if (busy.isPresent()) throw busy.get();
                if (tries == MOST_TRIES) throw taken;
            }
        }
    }

    /** What came of a request for a reply. */
    sealed interface Begun {

        /** A turn of this node writes it from now on. */
        record Writing(LiveReply live) implements Begun {}

        /** A turn that an earlier request began writes it, or has written it. */
        record Known(UUID turnId) implements Begun {}

        /** A person wrote it. */
        record Written(MessageView reply) implements Begun {}
    }

    /**
     * Lets no other turn begin. Those that are just being opened are live replies when this returns.
     *
     * @param patience how long they may take for that
     */
    void stopAccepting(Duration patience) throws InterruptedException {
        accepting = false;
        if (door.writeLock().tryLock(patience.toNanos(), TimeUnit.NANOSECONDS)) {
            door.writeLock().unlock();
        } else {
            log.atWarn().log("Some turns are still being opened while the service stops");
        }
    }

    private void requireAccepting() {
        if (!accepting) {
            throw new TroupeException(ProblemType.UNAVAILABLE, "The service is shutting down. Try again in a moment.");
        }
    }

    private void run(LiveReply live, AtomicReference<@Nullable Scene> first) {
        var task = live.task();
        try (var _ = MDC.putCloseable("tenant", task.tenantId().toString());
                var _ = MDC.putCloseable("session", task.sessionId().toString());
                var _ = MDC.putCloseable("turn", task.turnId().toString())) {
            Scope.tenant(task.tenantId()).run(() -> runToItsEnd(live, first));
        } finally {
            permits.abandon(task.turnId());
            live.abandon();
            liveReplies.forget(task.turnId());
        }
    }

    private void runToItsEnd(LiveReply live, AtomicReference<@Nullable Scene> first) {
        try {
            runner.run(live, first);
        } catch (NotFound gone) {
            log.atInfo().log("The session was deleted while its turn ran");
            settlement.end(live, live.broken(ProblemType.INTERNAL), new Attempts());
        } catch (RuntimeException unforeseen) {
            log.atError().setCause(unforeseen).log("A turn broke");
            settlement.end(live, live.broken(ProblemType.INTERNAL), new Attempts());
        }
    }
}
