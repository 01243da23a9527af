package dev.troupe.session;

import dev.troupe.database.Ids;
import dev.troupe.http.Idempotency;
import dev.troupe.problem.NotFound;
import dev.troupe.tenancy.Scope;
import java.time.Clock;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Makes a session of its own out of the path to a message. The messages are copied: a message belongs to one session, so that deleting
 * it, or all of the session, takes nothing from another. Their texts never leave the database.
 */
@Component
class Forking {

    private static final String COPY = """
            insert into message (tenant_id, id, session_id, parent_id, role, content, state, finish, created_at, edited_at, lore,
                path_length, path_replies, greeting)
            select m.tenant_id, p.copy, :fork, (:copies::uuid[])[p.place - 1], m.role, m.content, m.state, m.finish, m.created_at,
                m.edited_at, m.lore, m.path_length, m.path_replies, m.greeting
            from unnest(:originals::uuid[], :copies::uuid[]) with ordinality as p (original, copy, place)
            join message m on m.tenant_id = :tenant and m.id = p.original
            """;

    private final Sessions sessions;
    private final MessageTree tree;
    private final MessagePaths paths;
    private final MadeOnce madeOnce;
    private final JdbcClient jdbc;
    private final Clock clock;

    Forking(Sessions sessions, MessageTree tree, MessagePaths paths, MadeOnce madeOnce, JdbcClient jdbc, Clock clock) {
        this.sessions = sessions;
        this.tree = tree;
        this.paths = paths;
        this.madeOnce = madeOnce;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Forks also while a reply is being written, of which nothing is copied.
     *
     * @param messageId where the copy ends; null for the session's head
     */
    @Transactional
    Session fork(UUID userId, UUID sessionId, @Nullable UUID messageId, @Nullable Idempotency once) {
        var original = tree.lock(sessionId, userId); // so that nothing is deleted from the path meanwhile
        var made = madeOnce.made(userId, once, () -> copy(original, messageId));
        return sessions.find(made).orElseThrow(NotFound::new);
    }

    private UUID copy(Session original, @Nullable UUID messageId) {
        var now = clock.instant();
        var fork = original.forked(Ids.next(), now);
        sessions.insert(fork);
        var tip = messageId == null
                ? original.headId()
                : tree.view(original, messageId).id();
        if (tip != null) {
            fork.moveHead(copyPath(original.id(), tip, fork.id()), now);
            sessions.update(fork);
        }
        return fork.id();
    }

    /** @return the last message of the copy */
    private UUID copyPath(UUID sessionId, UUID tip, UUID fork) {
        var originals = paths.ids(sessionId, tip).toArray(UUID[]::new);
        var copies = Stream.generate(Ids::next).limit(originals.length).toArray(UUID[]::new);
        jdbc.sql(COPY)
                .param("tenant", Scope.currentTenant())
                .param("originals", originals)
                .param("copies", copies)
                .param("fork", fork)
                .update();
        return copies[copies.length - 1];
    }
}
