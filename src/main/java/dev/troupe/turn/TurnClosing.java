package dev.troupe.turn;

import dev.troupe.model.permit.Permits;
import dev.troupe.session.MessageState;
import dev.troupe.session.MessageTree;
import dev.troupe.session.MessageView;
import dev.troupe.session.NewMessage;
import dev.troupe.session.Reply;
import dev.troupe.session.Session;
import dev.troupe.tenancy.Scope;
import dev.troupe.usage.Ledger;
import dev.troupe.usage.Spent;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;

/** The transactions that move a turn on: one when the upstream is called, one that ends it with reply, outcome and ledger together. */
@Component
class TurnClosing {

    private static final String BEGIN = """
            update turn set state = 'streaming', connection_id = ?, model = ?, receipt = ?::jsonb
            where tenant_id = ? and id = ? and state in ('queued', 'streaming')
            """;

    private final MessageTree tree;
    private final Turns turns;
    private final JdbcClient jdbc;
    private final Ledger ledger;
    private final Permits permits;
    private final ReplyChunks chunks;
    private final Clock clock;

    TurnClosing(
            MessageTree tree,
            Turns turns,
            JdbcClient jdbc,
            Ledger ledger,
            Permits permits,
            ReplyChunks chunks,
            Clock clock) {
        this.tree = tree;
        this.turns = turns;
        this.jdbc = jdbc;
        this.ledger = ledger;
        this.permits = permits;
        this.chunks = chunks;
        this.clock = clock;
    }

    /** Stores that the upstream is about to be called. @return false when the turn was ended or deleted in the meantime */
    @Transactional
    boolean begin(UUID turnId, UUID connectionId, String model, JsonNode receipt) {
        return jdbc.sql(BEGIN)
                        .params(connectionId, model, receipt.toString(), Scope.currentTenant(), turnId)
                        .update()
                > 0;
    }

    /**
     * What is stored of a turn's end.
     *
     * @param spent what is to be booked, one entry for each call of an upstream
     * @param calls what the receipt says of them; null where none was made
     */
    record Closed(
            Outcome outcome, List<Spent> spent, @Nullable JsonNode calls) {

        static Closed withoutCall(Outcome outcome) {
            return new Closed(outcome, List.of(), null);
        }
    }

    /**
     * Ends a turn, once: whoever comes second, or after the session is gone, changes nothing. Its permit is given back in any case.
     *
     * @return how it ended, empty when somebody else had ended it
     */
    @Transactional
    Optional<TurnEnd> end(UUID sessionId, UUID turnId, Closed closed) {
        permits.release(turnId);
        var session = tree.lock(sessionId);
        var turn = turns.lock(turnId).filter(it -> it.state().isLive());
        chunks.delete(turnId); // under the lock: from here on no tick writes any more
        if (session.isEmpty() || turn.isEmpty()) return Optional.empty();
        var outcome = closed.outcome();
        turn.get().end(outcome, closed.calls(), clock.instant());
        var message = keepsMessage(outcome) ? keep(session.get(), turn.get(), outcome) : null;
        closed.spent().forEach(ledger::settle);
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

    private MessageView keep(Session session, Turn turn, Outcome outcome) {
        var state = switch (outcome.state()) {
            case stopped -> MessageState.stopped;
            case interrupted -> MessageState.interrupted;
            case retracted -> MessageState.retracted;
            default -> MessageState.complete;
        };
        var message = new NewMessage(turn.place().replyId(), turn.id(), outcome.text());
        return tree.reply(session, turn.place().userMessageId(), message, new Reply(state, outcome.finish()));
    }
}
