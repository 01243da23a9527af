package dev.troupe.session;

import dev.troupe.tenancy.Scope;
import java.sql.Types;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What hangs under a message, as one statement each. The cost follows what hangs there, and no text is read. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class MessageBranches {

    private static final String BRANCH = """
            with recursive branch as (
                select m.id from message m where m.tenant_id = :tenant and m.id = :root and coalesce(m.session_id = :session, false)
              union all
                select m.id from branch b
                join message m on m.tenant_id = :tenant and m.session_id = :session and m.parent_id = b.id
            )
            """;

    private static final String TIP =
            BRANCH + "select id from branch order by id is not distinct from :head desc, id desc limit 1";

    /** All in one statement: cascading from row to row would go as deep as the branch is long. */
    private static final String REMOVE = BRANCH + """
            delete from message m using branch b
            where m.tenant_id = :tenant and m.id = b.id
            returning m.id is not distinct from :head
            """;

    private final JdbcClient jdbc;

    MessageBranches(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Where a path goes on from a message: to the session's head if that hangs under it, else to the newest message that does, which
     * is the message itself when none does. Empty when the session has no such message.
     */
    Optional<UUID> tip(Session session, UUID messageId) {
        return query(TIP, session, messageId).query(UUID.class).optional();
    }

    /** Removes a message and all that hangs under it. @return whether the session's head was among it */
    boolean remove(Session session, UUID messageId) {
        return query(REMOVE, session, messageId).query(Boolean.class).list().contains(true);
    }

    private JdbcClient.StatementSpec query(String sql, Session session, UUID messageId) {
        return jdbc.sql(sql)
                .param("tenant", Scope.currentTenant())
                .param("session", session.id())
                .param("root", messageId)
                .param("head", session.headId(), Types.OTHER);
    }
}
