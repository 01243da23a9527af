package dev.troupe.session;

import dev.troupe.tenancy.Scope;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Removes sessions of the current tenant by parts, however long they are. Joins the caller's transaction. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class SessionRemoval {

    /** How many sessions are looked at in one transaction. */
    static final int SESSIONS = 50;

    /** How many messages go in one transaction. */
    private static final int MESSAGES = 1_000;

    private static final String CUT_HEADS =
            "update session set head_id = null where tenant_id = :tenant and id = any(:ids) and head_id is not null";

    /** What hangs under a message is newer than it, so that hardly any is left to be removed after it. */
    private static final String DELETE_MESSAGES = """
            delete from message where tenant_id = :tenant and id = any(array(
                select id from message where tenant_id = :tenant and session_id = any(:ids) order by id desc limit %d))
            """.formatted(MESSAGES);

    private static final String DELETE_SESSIONS = "delete from session where tenant_id = :tenant and id = any(:ids)";

    private final JdbcClient jdbc;
    private final LiveTurns liveTurns;

    SessionRemoval(JdbcClient jdbc, LiveTurns liveTurns) {
        this.jdbc = jdbc;
        this.liveTurns = liveTurns;
    }

    /** How many are gone. */
    record Removed(int sessions, int messages) {

        int rows() {
            return sessions + messages;
        }
    }

    /**
     * Removes a part, leaving out sessions in which a reply is being written: messages as long as there are too many of them, the newest
     * first, and then the sessions.
     *
     * @param locked the ids of sessions that the caller has locked, {@value #SESSIONS} at most
     */
    Removed some(List<UUID> locked) {
        var quiet = new HashSet<>(locked);
        quiet.removeAll(liveTurns.of(locked).keySet());
        var ids = quiet.toArray(UUID[]::new);
        update(CUT_HEADS, ids);
        var messages = update(DELETE_MESSAGES, ids);
        return new Removed(messages < MESSAGES ? update(DELETE_SESSIONS, ids) : 0, messages);
    }

    /** The same of all of them, in one go. */
    Removed all(List<UUID> locked) {
        var ids = locked.toArray(UUID[]::new);
        update(CUT_HEADS, ids);
        int all = 0;
        int part;
        do {
            part = update(DELETE_MESSAGES, ids);
            all += part;
        } while (part > 0);
        return new Removed(update(DELETE_SESSIONS, ids), all);
    }

    private int update(String sql, UUID[] ids) {
        return jdbc.sql(sql)
                .param("tenant", Scope.currentTenant())
                .param("ids", ids)
                .update();
    }
}
