package dev.troupe.turn;

import dev.troupe.model.Connection;
import dev.troupe.problem.ProblemType;
import dev.troupe.prompt.PersonaTooLarge;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Runs one turn on the calling thread, from its place in the queue to its one outcome. Whether anybody reads does not matter: only a
 * stop, a failure, a limit or the end of the reply ends it. No transaction and no pooled connection is held while the reply streams.
 */
@Component
class TurnRunner {

    private static final Logger log = LoggerFactory.getLogger(TurnRunner.class);

    private final TurnWaiting waiting;
    private final PromptMaking prompts;
    private final TurnCalls calls;
    private final Settlement settlement;

    TurnRunner(TurnWaiting waiting, PromptMaking prompts, TurnCalls calls, Settlement settlement) {
        this.waiting = waiting;
        this.prompts = prompts;
        this.calls = calls;
        this.settlement = settlement;
    }

    /**
     * Asks one connection after the other, as far as their failures allow it and nobody has asked the turn to stop.
     *
     * @param first what the prompt for the first of them is made of; it is taken out, so that nobody holds it while the reply streams
     */
    void run(LiveReply live, AtomicReference<@Nullable Scene> first) {
        var attempts = new Attempts();
        var step = Step.busy();
        for (var connection : live.task().route().connections()) {
            step = ask(live, connection, first, attempts);
            if (!step.failsOver() || live.stopReason() != null) break;
            log.atInfo().addKeyValue("connection", connection.name()).log("No reply came from a connection");
        }
        settlement.end(
                live, live.stopReason() != null && step.failsOver() ? live.leftEarly() : step.outcome(), attempts);
    }

    private Step ask(LiveReply live, Connection connection, AtomicReference<@Nullable Scene> first, Attempts attempts) {
        try {
            var hindered = waiting.admit(live, connection, attempts);
            if (hindered.isPresent()) return hindered.get();
            return calls.call(live, asking(live.task(), connection, first.getAndSet(null)), attempts);
        } catch (PersonaTooLarge _) {
            return new Step(Outcome.failed(ProblemType.PERSONA_TOO_LARGE), true);
        } catch (DataAccessException | TransactionException away) {
            log.atError().setCause(away).log("A turn could not reach the database");
            return Step.last(live.broken(ProblemType.UNAVAILABLE));
        } catch (RuntimeException unforeseen) {
            log.atError().setCause(unforeseen).log("A turn broke");
            return Step.last(live.broken(ProblemType.INTERNAL));
        } finally {
            live.onStop(() -> {});
        }
    }

    private Asking asking(TurnTask task, Connection connection, @Nullable Scene gathered) {
        var scene = gathered != null && gathered.upstream().connection().equals(connection)
                ? gathered
                : prompts.gather(task, connection);
        return new Asking(connection, prompts.prepare(task, scene));
    }
}
