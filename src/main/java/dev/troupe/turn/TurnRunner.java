package dev.troupe.turn;

import dev.troupe.model.Connection;
import dev.troupe.problem.ProblemType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Runs one turn on the calling thread, from its place in the queue to its one outcome. Whether anybody reads does not matter: only a
 * stop, a failure, a limit or the end of the reply ends it. No transaction and no pooled connection is held while the reply streams.
 */
@Component
class TurnRunner {

    private static final Logger log = LoggerFactory.getLogger(TurnRunner.class);

    private final TurnWaiting waiting;
    private final TurnCalls calls;
    private final Settlement settlement;

    TurnRunner(TurnWaiting waiting, TurnCalls calls, Settlement settlement) {
        this.waiting = waiting;
        this.calls = calls;
        this.settlement = settlement;
    }

    /** Asks one connection after the other, as far as their failures allow it and nobody has asked the turn to stop. */
    void run(LiveReply live) {
        var attempts = new Attempts();
        var step = Step.busy();
        for (var connection : live.task().route().connections()) {
            step = ask(live, connection, attempts);
            if (!step.failsOver() || live.stopReason() != null) break;
            log.atInfo().addKeyValue("connection", connection.name()).log("No reply came from a connection");
        }
        settlement.end(
                live, live.stopReason() != null && step.failsOver() ? live.leftEarly() : step.outcome(), attempts);
    }

    private Step ask(LiveReply live, Connection connection, Attempts attempts) {
        try {
            var hindered = waiting.admit(live, connection, attempts);
            return hindered.isPresent() ? hindered.get() : calls.call(live, connection, attempts);
        } catch (RuntimeException unforeseen) {
            log.atError().setCause(unforeseen).log("A turn broke");
            return Step.last(live.broken(ProblemType.INTERNAL));
        } finally {
            live.onStop(() -> {});
        }
    }
}
