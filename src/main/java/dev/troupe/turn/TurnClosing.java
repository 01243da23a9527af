package dev.troupe.turn;

import dev.troupe.model.permit.Permits;
import dev.troupe.session.MessageState;
import dev.troupe.session.MessageTree;
import dev.troupe.session.MessageView;
import dev.troupe.session.NewMessage;
import dev.troupe.session.Reply;
import dev.troupe.session.Session;
import dev.troupe.usage.Ledger;
import dev.troupe.usage.Spent;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;

/** The transaction that ends a turn, with reply, outcome and ledger together. */
@Component
class TurnClosing {

    private final MessageTree tree;
    private final TurnRows turns;
    private final Ledger ledger;
    private final Permits permits;

    TurnClosing(MessageTree tree, TurnRows turns, Ledger ledger, Permits permits) {
        this.tree = tree;
        this.turns = turns;
        this.ledger = ledger;
        this.permits = permits;
    }

    /**
     * What is stored of a turn's end.
     *
     * @param spent what is to be booked, one entry for each call of an upstream
     * @param calls what the receipt says of them; null where none was made
     * @param lore what lore remembers after the reply, as JSON; null for nothing new
     */
    record Closed(
            Outcome outcome,
            List<Spent> spent,
            @Nullable JsonNode calls,
            @Nullable String lore) {

        static Closed withoutCall(Outcome outcome) {
            return new Closed(outcome, List.of(), null, null);
        }
    }

    /**
     * Ends a turn, once: whoever comes second changes nothing. Where the session is gone nothing is kept of the turn, but what it cost is booked
     * all the same. Its permit is given back in any case.
     *
     * @return how it ended, empty when somebody else had ended it, or there is nothing left to end
     */
    @Transactional
    Optional<TurnEnd> end(TurnRef turn, Closed closed) {
        permits.release(turn.turnId());
        var session = tree.lock(turn.sessionId());
        var outcome = closed.outcome();
        var ends = session.isPresent() && turns.end(turn.turnId(), outcome, closed.calls());
        var message = ends && keepsMessage(outcome) ? keep(session.get(), turn, closed) : null;
        ledger.settle(turn.turnId(), closed.spent(), ends);
        if (!ends) return Optional.empty();
        var usage = closed.spent().isEmpty()
                ? null
                : TurnEnd.UsageView.of(closed.spent().getLast());
        return Optional.of(new TurnEnd(outcome.state(), outcome.finish(), outcome.problem(), message, usage));
    }

    /** A reply is kept where something was said, and where the user should see that nothing was, or is any more. */
    private static boolean keepsMessage(Outcome outcome) {
        return switch (outcome.state()) {
            case completed, stopped, retracted -> true;
            case interrupted -> !outcome.text().isBlank();
            case failed -> false;
            case queued, streaming -> throw new IllegalStateException("No outcome: " + outcome.state());
        };
    }

    private MessageView keep(Session session, TurnRef turn, Closed closed) {
        var outcome = closed.outcome();
        var state = switch (outcome.state()) {
            case stopped -> MessageState.stopped;
            case interrupted -> MessageState.interrupted;
            case retracted -> MessageState.retracted;
            default -> MessageState.complete;
        };
        var message = new NewMessage(turn.replyId(), turn.turnId(), outcome.text(), closed.lore());
        return tree.reply(session, turn.userMessage().id(), message, new Reply(state, outcome.finish()));
    }
}
