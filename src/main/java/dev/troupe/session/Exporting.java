package dev.troupe.session;

import dev.troupe.tenancy.Users;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Reads a session that is taken out: what there is in one transaction, the texts page by page in short ones of their own. However long
 * the session is and however slow the one who takes it, no connection is held between two pages, and one page is in memory at most.
 */
@Component
class Exporting {

    /** How many messages are read at once; of the longest replies, some 13 MB. */
    private static final int PAGE = 100;

    private final SessionKeeper sessions;
    private final SessionViews views;
    private final MessagePaths paths;
    private final MessageRows messages;
    private final Users users;
    private final TransactionOperations transactions;

    Exporting(
            SessionKeeper sessions,
            SessionViews views,
            MessagePaths paths,
            MessageRows messages,
            Users users,
            TransactionOperations transactions) {
        this.sessions = sessions;
        this.views = views;
        this.paths = paths;
        this.messages = messages;
        this.users = users;
        this.transactions = transactions;
    }

    /** Takes a message on its way out. */
    @FunctionalInterface
    interface Taker {
        void take(MessageView message) throws IOException;
    }

    /** @throws dev.troupe.problem.NotFound when the user has no such session */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    SessionExport of(UUID userId, UUID sessionId) {
        var session = sessions.get(userId, sessionId);
        var head = session.headId();
        var shown = head == null ? List.<UUID>of() : paths.ids(sessionId, head);
        return new SessionExport(views.of(session), nameOf(userId, session), messages.ids(sessionId), shown);
    }

    private @Nullable String nameOf(UUID userId, Session session) {
        return session.userName() == null ? users.get(userId).name() : session.userName();
    }

    /** Hands out these messages, in their order and without alternatives; those that were deleted since are left out. */
    void each(UUID sessionId, List<UUID> ids, Taker taker) throws IOException {
        for (int from = 0; from < ids.size(); from += PAGE) {
            var page = ids.subList(from, Math.min(ids.size(), from + PAGE));
            var found = transactions.execute(_ -> messages.among(sessionId, page));
            for (var message : found) taker.take(message);
        }
    }

    /** The same of all messages that a session has by now, oldest first. */
    void eachOf(UUID sessionId, Taker taker) throws IOException {
        each(sessionId, transactions.execute(_ -> messages.ids(sessionId)), taker);
    }
}
