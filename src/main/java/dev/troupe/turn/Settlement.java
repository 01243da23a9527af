package dev.troupe.turn;

import dev.troupe.model.Connection;
import dev.troupe.model.TokenUsage;
import dev.troupe.problem.ProblemType;
import dev.troupe.prompt.Prompt;
import dev.troupe.prompt.TokenEstimator;
import dev.troupe.usage.Spent;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.retry.RetryException;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Brings a turn to its end: stores it, and then lets its readers see it. */
@Component
class Settlement {

    private static final Logger log = LoggerFactory.getLogger(Settlement.class);

    /** A database that restarts is back within this; the reply waits in memory. Other failures would only come again. */
    private static final RetryPolicy UNTIL_STORED = RetryPolicy.builder()
            .maxRetries(60)
            .includes(
                    TransientDataAccessException.class,
                    DataAccessResourceFailureException.class,
                    TransactionException.class)
            .delay(Duration.ofMillis(250))
            .multiplier(1.5)
            .maxDelay(Duration.ofSeconds(2))
            .build();

    private final TurnClosing closing;
    private final LiveReplies liveReplies;
    private final MeterRegistry meters;
    private final RetryTemplate patiently = new RetryTemplate(UNTIL_STORED);

    Settlement(TurnClosing closing, LiveReplies liveReplies, MeterRegistry meters) {
        this.closing = closing;
        this.liveReplies = liveReplies;
        this.meters = meters;
    }

    /** How a call of the upstream ended, and what it reported to have used. */
    record Call(Outcome outcome, @Nullable TokenUsage usage) {}

    void withoutCall(LiveReply live, Outcome outcome) {
        end(live, outcome, null);
    }

    void ofCall(LiveReply live, Connection connection, Prompt prompt, Call call) {
        var tokens = tokens(live, prompt, call);
        var prices = connection.prices();
        var cost = Spent.Cost.of(tokens, prices.inputMicros(), prices.outputMicros(), prices.currency());
        var model = Objects.requireNonNullElse(
                call.outcome().model(), connection.model().name());
        var outcome = call.outcome().state().name();
        end(live, call.outcome(), new Spent(live.task().by(), connection.id(), model, outcome, tokens, cost));
    }

    /** What the upstream reports counts; where it doesn't, our estimate of what it read and wrote. A refused call cost nothing. */
    private static Spent.Tokens tokens(LiveReply live, Prompt prompt, Call call) {
        var reported = call.usage();
        if (reported != null) return new Spent.Tokens(reported.input(), reported.output(), reported.estimated());
        if (call.outcome().state() == TurnState.failed) return new Spent.Tokens(0, 0, true);
        var estimator = new TokenEstimator(prompt.receipt().window().correction());
        return new Spent.Tokens(prompt.receipt().estimatedTokens(), estimator.tokens(live.text()), true);
    }

    private void end(LiveReply live, Outcome outcome, @Nullable Spent spent) {
        var task = live.task();
        try {
            var stored = patiently.execute(() -> closing.end(task.sessionId(), task.turnId(), outcome, spent));
            var end = Objects.requireNonNull(stored)
                    .orElseGet(() -> new TurnEnd(outcome.state(), outcome.finish(), outcome.problem(), null, null));
            log.atInfo().addKeyValue("outcome", outcome.state()).log("Turn ended");
            finish(live, end);
        } catch (RetryException givenUp) {
            log.atError().setCause(givenUp).log("The end of a turn could not be stored; its lease will lapse");
            var problem = ProblemType.UNAVAILABLE;
            finish(live, new TurnEnd(TurnState.interrupted, null, problem, null, null));
        }
    }

    private void finish(LiveReply live, TurnEnd end) {
        meters.counter("troupe.turns.ended", "outcome", end.state().name()).increment();
        live.end(end);
        liveReplies.forget(live.task().turnId());
    }
}
