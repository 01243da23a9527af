package dev.troupe.turn;

import dev.troupe.model.Connection;
import dev.troupe.model.Connections;
import dev.troupe.model.Prices;
import dev.troupe.problem.ProblemType;
import dev.troupe.prompt.TokenEstimator;
import dev.troupe.session.MessageTree;
import dev.troupe.session.Session;
import dev.troupe.tenancy.Scope;
import dev.troupe.turn.TurnClosing.Closed;
import dev.troupe.usage.Ledger;
import dev.troupe.usage.Price;
import dev.troupe.usage.Spent;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Ends turns that their node has left: with what was written down of the reply, and an estimate of what the call cost. */
@Component
class LeftTurns {

    /** The node may have come back since the turn was found: it is decided under the lock, where nothing is written down any more. */
    private static final String STILL_LEFT = """
            select true from turn
            where tenant_id = ? and id = ? and ended_at is null and lease_until < now() for update
            """;

    private final JdbcClient jdbc;
    private final MessageTree tree;
    private final TurnRows turns;
    private final ReplyChunks chunks;
    private final Connections connections;
    private final Ledger ledger;
    private final TurnClosing closing;

    LeftTurns(
            JdbcClient jdbc,
            MessageTree tree,
            TurnRows turns,
            ReplyChunks chunks,
            Connections connections,
            Ledger ledger,
            TurnClosing closing) {
        this.jdbc = jdbc;
        this.tree = tree;
        this.turns = turns;
        this.chunks = chunks;
        this.connections = connections;
        this.ledger = ledger;
        this.closing = closing;
    }

    /** Ends a turn of the current tenant if its lease has lapsed. The session is locked first, as everybody does who locks both. */
    @Transactional
    void end(UUID sessionId, UUID turnId) {
        var session = tree.lock(sessionId);
        if (session.isEmpty() || !isStillLeft(turnId)) return;
        var turn = turns.find(turnId).orElseThrow();
        var kept = Kept.of(turn, chunks.text(turnId));
        var outcome = Outcome.interrupted(ProblemType.UNAVAILABLE, kept.text());
        var spent = spent(session.get(), turn, kept, outcome.state());
        closing.end(ref(session.get(), turn), new Closed(outcome, spent, null, TurnReceipts.lore(turn.receipt())));
    }

    private TurnRef ref(Session session, Turn turn) {
        var place = turn.place();
        var userMessage = tree.view(session, place.userMessageId());
        return new TurnRef(turn.id(), session.id(), place.replyId(), userMessage, null);
    }

    /**
     * What there is of the reply.
     *
     * @param text all of it; nothing where the turn had added nothing yet
     * @param said what the turn itself said of it
     */
    private record Kept(String text, String said) {

        static Kept of(Turn turn, String written) {
            var continued = turn.place().continued();
            var before = continued == null ? 0 : continued.length();
            return written.length() <= before ? new Kept("", "") : new Kept(written, written.substring(before));
        }
    }

    private boolean isStillLeft(UUID turnId) {
        return jdbc.sql(STILL_LEFT)
                .params(Scope.currentTenant(), turnId)
                .query(Boolean.class)
                .optional()
                .isPresent();
    }

    /** Nothing for a turn that was left before an upstream was called. */
    private List<Spent> spent(Session session, Turn turn, Kept kept, TurnState state) {
        var connectionId = turn.connectionId();
        var receipt = turn.receipt();
        if (connectionId == null || receipt == null) return List.of();
        var estimator = new TokenEstimator(TurnReceipts.factors(receipt));
        var tokens = new Spent.Tokens(receipt.path("estimatedTokens").asLong(0), estimator.tokens(kept.said()), true);
        var cost = ledger.price(turn.id(), connectionId)
                .orElseGet(() -> priceOfToday(connectionId))
                .of(tokens);
        var by = new Spent.By(
                turn.id(), session.id(), session.userId(), session.cast().characterId());
        var through = new Spent.Through(connectionId, String.valueOf(turn.model()));
        var all = new ArrayList<>(ledger.earlier(turn.id(), connectionId));
        all.add(new Spent(by, all.size() + 1, through, state.name(), tokens, cost));
        return List.copyOf(all);
    }

    /** For a turn that was opened by a version of the service that reserved nothing. */
    private Price priceOfToday(UUID connectionId) {
        var prices = connections
                .find(connectionId.toString())
                .map(Connection::prices)
                .orElse(Prices.NONE);
        return new Price(prices.currency(), prices.inputMicros(), prices.outputMicros());
    }
}
