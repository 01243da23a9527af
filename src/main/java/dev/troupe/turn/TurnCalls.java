package dev.troupe.turn;

import dev.troupe.model.CallRetries;
import dev.troupe.model.Ending;
import dev.troupe.model.ModelFailure;
import dev.troupe.model.ModelStream;
import dev.troupe.model.Models;
import dev.troupe.problem.ProblemType;
import dev.troupe.prompt.PersonaTooLarge;
import dev.troupe.session.Finish;
import dev.troupe.usage.Ledger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.retry.RetryException;
import org.springframework.core.retry.RetryTemplate;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Asks one connection for a turn's reply, again where its failures allow that, and writes down what comes. */
@Component
class TurnCalls {

    private static final Logger log = LoggerFactory.getLogger(TurnCalls.class);

    private final Models models;
    private final TurnRows turns;
    private final TurnReceipts receipts;
    private final TokenLearnings learnings;
    private final Ledger ledger;

    TurnCalls(Models models, TurnRows turns, TurnReceipts receipts, TokenLearnings learnings, Ledger ledger) {
        this.models = models;
        this.turns = turns;
        this.receipts = receipts;
        this.learnings = learnings;
        this.ledger = ledger;
    }

    Step call(LiveReply live, Asking asking, Attempts attempts) {
        attempts.remember(asking.ingredients().lore());
        if (live.stopReason() != null) return Step.last(live.leftEarly());
        if (!begins(live, asking)) {
            return Step.last(live.leftEarly()); // somebody else has ended it, and nothing more is stored
        }
        return patiently(live, asking, attempts);
    }

    /** Noting it twice is noting it once. @throws DataAccessResourceFailureException when the database is away for too long */
    private boolean begins(LiveReply live, Asking asking) {
        var turn = live.task().turnId();
        var connection = asking.connection();
        var receipt = receipts.begun(connection, asking.prompt(), asking.ingredients());
        try {
            return Boolean.TRUE.equals(DatabasePatience.BEFORE_A_CALL
                    .template()
                    .execute(() -> turns.begin(turn, connection.id(), connection.model(), receipt)));
        } catch (RetryException givenUp) {
            throw new DataAccessResourceFailureException("A turn could not begin", givenUp.getLastException());
        }
    }

    /** A stop interrupts the pauses between tries; so the mark of it is taken off before the database is met again. */
    private Step patiently(LiveReply live, Asking asking, Attempts attempts) {
        var retries = new CallRetries(asking.connection());
        try {
            return Step.last(
                    new RetryTemplate(retries).execute(() -> attempt(live, asking, retries.smaller(), attempts)));
        } catch (RetryException givenUp) {
            if (live.stopReason() != null) return Step.last(live.leftEarly());
            if (givenUp.getLastException() instanceof ModelFailure failure) {
                return new Step(
                        ModelTrouble.outcome(failure, live),
                        !failure.interrupted() && failure.kind().failsOver());
            }
            if (givenUp.getLastException() instanceof PersonaTooLarge) {
                return Step.last(Outcome.failed(ProblemType.PERSONA_TOO_LARGE)); // there is nothing left to leave out
            }
            throw new IllegalStateException("A call broke", givenUp.getLastException());
        } finally {
            live.onStop(() -> {});
            Thread.interrupted();
        }
    }

    private Outcome attempt(LiveReply live, Asking asking, boolean smaller, Attempts attempts) {
        note(live.task(), attempts);
        try (var stream = open(live, asking, smaller, attempts)) {
            live.streaming(stream::close);
            return answered(live, asking, stream, attempts);
        } finally {
            live.onStop(Thread.currentThread()::interrupt);
        }
    }

    /** It is only for the case that this node dies; without it all is booked when the turn ends. */
    private void note(TurnTask task, Attempts attempts) {
        try {
            attempts.unnoted(task.by()).forEach(it -> ledger.note(task.turnId(), it));
        } catch (DataAccessException | TransactionException away) {
            log.atWarn().setCause(away).log("A call that failed could not be noted");
        }
    }

    private ModelStream open(LiveReply live, Asking asking, boolean smaller, Attempts attempts) {
        try {
            return models.open(asking.connection(), asking.request(live.task(), smaller));
        } catch (ModelFailure refused) {
            attempts.failed(asking, refused, "", null);
            throw refused;
        }
    }

    private Outcome answered(LiveReply live, Asking asking, ModelStream stream, Attempts attempts) {
        try {
            var outcome = read(live, asking, stream);
            attempts.answered(asking, outcome, live.said(), stream.usage());
            learnings.learn(asking.connection(), asking.measure(), stream.usage());
            return outcome;
        } catch (ModelFailure failure) {
            attempts.failed(asking, failure, live.said(), stream.usage());
            throw failure;
        }
    }

    private static Outcome read(LiveReply live, Asking asking, ModelStream stream) {
        var ending = stream.forEach(text -> {
            asking.answered();
            live.append(Storable.text(text));
        });
        return switch (ending.finish()) {
            case STOP -> completed(Finish.stop, live, ending);
            case LENGTH -> completed(Finish.length, live, ending);
            case MODERATED -> Outcome.retracted(ending.model(), ending.requestId());
            case HUNG_UP -> live.leftEarly();
        };
    }

    private static Outcome completed(Finish finish, LiveReply live, Ending ending) {
        return Outcome.completed(finish, live.text(), ending.model(), ending.requestId());
    }
}
