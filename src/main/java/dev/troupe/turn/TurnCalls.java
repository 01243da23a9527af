package dev.troupe.turn;

import dev.troupe.model.CallRetries;
import dev.troupe.model.Connection;
import dev.troupe.model.Ending;
import dev.troupe.model.ModelFailure;
import dev.troupe.model.ModelRequest;
import dev.troupe.model.ModelStream;
import dev.troupe.model.Models;
import dev.troupe.problem.ProblemType;
import dev.troupe.prompt.PersonaTooLarge;
import dev.troupe.prompt.Prompt;
import dev.troupe.prompt.PromptAssembler;
import dev.troupe.session.Finish;
import org.springframework.core.retry.RetryException;
import org.springframework.core.retry.RetryTemplate;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Asks one connection for a turn's reply, again where its failures allow that, and writes down what comes. */
@Component
class TurnCalls {

    private final Models models;
    private final TurnRows turns;
    private final TurnReceipts receipts;
    private final TokenLearnings learnings;

    TurnCalls(Models models, TurnRows turns, TurnReceipts receipts, TokenLearnings learnings) {
        this.models = models;
        this.turns = turns;
        this.receipts = receipts;
        this.learnings = learnings;
    }

    Step call(LiveReply live, Connection connection, Ingredients ingredients, Attempts attempts) {
        try {
            var prompt = PromptAssembler.assemble(ingredients.input());
            var receipt = receipts.begun(connection, prompt, ingredients);
            attempts.remember(ingredients.lore());
            if (live.stopReason() != null) return Step.last(live.leftEarly());
            if (!begins(live, connection, receipt)) {
                return Step.last(live.leftEarly()); // somebody else has ended it, and nothing more is stored
            }
            return patiently(live, new Asking(connection, ingredients, prompt), attempts);
        } catch (PersonaTooLarge _) {
            return new Step(Outcome.failed(ProblemType.PERSONA_TOO_LARGE), true);
        }
    }

    /** Noting it twice is noting it once. @throws DataAccessResourceFailureException when the database is away for too long */
    private boolean begins(LiveReply live, Connection connection, JsonNode receipt) {
        var turn = live.task().turnId();
        try {
            return Boolean.TRUE.equals(DatabasePatience.BEFORE_A_CALL
                    .template()
                    .execute(() -> turns.begin(turn, connection.id(), connection.model(), receipt)));
        } catch (RetryException givenUp) {
            throw new DataAccessResourceFailureException("A turn could not begin", givenUp.getLastException());
        }
    }

    /** What is asked of which connection. */
    private record Asking(Connection connection, Ingredients ingredients, Prompt prompt) {

        Prompt prompt(boolean smaller) {
            return smaller ? PromptAssembler.assemble(ingredients.smaller()) : prompt;
        }
    }

    /** A stop interrupts the pauses between tries; so the mark of it is taken off before the database is met again. */
    private Step patiently(LiveReply live, Asking asking, Attempts attempts) {
        var retries = new CallRetries(asking.connection());
        try {
            return Step.last(new RetryTemplate(retries)
                    .execute(() -> attempt(live, asking, asking.prompt(retries.smaller()), attempts)));
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

    private Outcome attempt(LiveReply live, Asking asking, Prompt prompt, Attempts attempts) {
        var connection = asking.connection();
        var request = new ModelRequest(
                ModelRequests.messages(prompt), ModelRequests.sampling(live.task(), connection, asking.ingredients()));
        ModelStream stream;
        try {
            stream = models.open(connection, request);
        } catch (ModelFailure refused) {
            attempts.failed(connection, prompt, refused, "", null);
            throw refused;
        }
        try (stream) {
            live.streaming(stream::close);
            var outcome = read(live, stream);
            attempts.answered(connection, prompt, outcome, live.said(), stream.usage());
            learnings.learn(connection, prompt, stream.usage());
            return outcome;
        } catch (ModelFailure failure) {
            attempts.failed(connection, prompt, failure, live.said(), stream.usage());
            throw failure;
        } finally {
            live.onStop(Thread.currentThread()::interrupt);
        }
    }

    private static Outcome read(LiveReply live, ModelStream stream) {
        var ending = stream.forEach(text -> live.append(Storable.text(text)));
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
