package dev.troupe.turn;

import dev.troupe.problem.NotFound;
import dev.troupe.session.LiveTurns;
import dev.troupe.session.MessageTree;
import dev.troupe.session.MessageView;
import dev.troupe.session.Session;
import dev.troupe.tenancy.ActingUser;
import dev.troupe.tenancy.Scope;
import dev.troupe.usage.Ledger;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;

/** Turns as the database has them. Another user's turn does not exist here. */
@Component
class StoredTurns implements LiveTurns {

    private static final String ASK_TO_STOP = """
            update turn set stop_requested = true
            where tenant_id = ? and id = ? and ended_at is null
            """;

    private final TurnRows turns;
    private final MessageTree tree;
    private final Ledger ledger;
    private final ReplyChunks chunks;
    private final JdbcClient jdbc;

    StoredTurns(TurnRows turns, MessageTree tree, Ledger ledger, ReplyChunks chunks, JdbcClient jdbc) {
        this.turns = turns;
        this.tree = tree;
        this.ledger = ledger;
        this.chunks = chunks;
        this.jdbc = jdbc;
    }

    /** @param end how it ended; null while it is live */
    record Stored(
            TurnRef turn,
            TurnState state,
            @Nullable TurnEnd end,
            Instant createdAt,
            @Nullable Instant endedAt) {}

    /** @throws NotFound when the user has no such session, or the session no such turn */
    @Transactional(readOnly = true)
    Stored get(ActingUser user, UUID sessionId, UUID turnId) {
        var session = tree.get(sessionId, user.id());
        var turn = turns.find(turnId)
                .filter(it -> it.place().sessionId().equals(sessionId))
                .orElseThrow(NotFound::new);
        var place = turn.place();
        var continued = place.continued();
        var ref = new TurnRef(
                turnId,
                sessionId,
                place.replyId(),
                tree.view(session, place.userMessageId()),
                continued == null ? null : continued.messageId());
        var end = turn.state().isLive() ? null : end(session, turn);
        return new Stored(ref, turn.state(), end, turn.createdAt(), turn.endedAt());
    }

    /** @throws NotFound when the user has no such turn */
    @Transactional(readOnly = true)
    void requireOwn(ActingUser user, UUID turnId) {
        var turn = turns.find(turnId).orElseThrow(NotFound::new);
        tree.get(turn.place().sessionId(), user.id());
    }

    /** How a live turn stands, and what was written down of it beyond a place in its reply. */
    @Transactional(readOnly = true)
    ReplyChunks.Written written(UUID turnId, int cursor) {
        return chunks.since(turnId, cursor);
    }

    /** Leaves word for the node that runs the turn. @return whether it was live */
    @Transactional
    boolean askToStop(UUID turnId) {
        return jdbc.sql(ASK_TO_STOP).params(Scope.currentTenant(), turnId).update() > 0;
    }

    @Transactional(readOnly = true)
    JsonNode receipt(UUID sessionId, UUID turnId) {
        var receipt = turns.find(turnId)
                .filter(it -> it.place().sessionId().equals(sessionId))
                .map(Turn::receipt)
                .orElse(null);
        if (receipt == null) throw new NotFound();
        return receipt;
    }

    @Override
    @Transactional(readOnly = true)
    public Map<UUID, UUID> of(Collection<UUID> sessionIds) {
        return turns.live(sessionIds);
    }

    private TurnEnd end(Session session, Turn turn) {
        return new TurnEnd(
                turn.state(),
                turn.finish(),
                turn.problem(),
                reply(session, turn),
                ledger.find(turn.id()).map(TurnEnd.UsageView::of).orElse(null));
    }

    /** Null where nothing was said, or the message was deleted since. */
    private @Nullable MessageView reply(Session session, Turn turn) {
        return tree.find(session, turn.place().replyId()).orElse(null);
    }
}
