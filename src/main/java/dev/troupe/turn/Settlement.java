package dev.troupe.turn;

import dev.troupe.problem.ProblemType;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.retry.RetryException;
import org.springframework.core.retry.RetryTemplate;
import org.springframework.stereotype.Component;

/** Brings a turn to its end: stores it, and then lets its readers see it. */
@Component
class Settlement {

    private static final Logger log = LoggerFactory.getLogger(Settlement.class);

    private final TurnClosing closing;
    private final LiveReplies liveReplies;
    private final TurnReceipts receipts;
    private final MeterRegistry meters;
    private final RetryTemplate patiently = DatabasePatience.UNTIL_STORED.template();

    Settlement(TurnClosing closing, LiveReplies liveReplies, TurnReceipts receipts, MeterRegistry meters) {
        this.closing = closing;
        this.liveReplies = liveReplies;
        this.receipts = receipts;
        this.meters = meters;
    }

    /** @param attempts what was asked of upstreams: all of it is booked */
    void end(LiveReply live, Outcome outcome, Attempts attempts) {
        var task = live.task();
        var closed = new TurnClosing.Closed(
                outcome, attempts.spent(task.by(), outcome), receipts.calls(attempts), receipts.lore(attempts));
        try {
            var stored = patiently.execute(() -> closing.end(task.turn(), closed));
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
