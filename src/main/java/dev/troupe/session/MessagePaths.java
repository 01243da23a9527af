package dev.troupe.session;

import dev.troupe.tenancy.Scope;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Walks a session's tree from a message upwards. The cost follows the number of messages asked for, never the length of the
 * session.
 */
@Component
public class MessagePaths {

    private static final String PATH = """
            with recursive path as (
                select m.*, 1 as depth from message m
                where m.tenant_id = :tenant and m.session_id = :session and m.id = :tip
              union all
                select m.*, p.depth + 1 from path p
                join message m on m.tenant_id = :tenant and m.id = p.parent_id
                where p.depth < :limit
            )
            """;

    private static final String WITH_ALTERNATIVES = PATH + """
            select p.*, array(
                select s.id from message s
                where s.tenant_id = :tenant and s.session_id = :session and s.parent_id = p.parent_id and s.role = p.role
              union all
                select s.id from message s
                where p.parent_id is null
                  and s.tenant_id = :tenant and s.session_id = :session and s.parent_id is null and s.role = p.role
                order by id
            ) as alternatives
            from path p order by p.depth desc
            """;

    private final JdbcClient jdbc;

    MessagePaths(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What the prompt needs of a message. */
    public record Said(MessageRole role, String content) {}

    /** The texts from the tip upwards, at most so many, oldest first. */
    @Transactional(readOnly = true)
    public List<Said> said(UUID sessionId, UUID tip, int limit) {
        return query(PATH + "select role, content from path order by depth desc", sessionId, tip, limit)
                .query((row, _) -> new Said(MessageRole.valueOf(row.getString(1)), row.getString(2)))
                .list();
    }

    /** The same with everything that the API shows; empty when there is no such message in the session. */
    @Transactional(readOnly = true)
    public List<MessageView> views(UUID sessionId, UUID tip, int limit) {
        return query(WITH_ALTERNATIVES, sessionId, tip, limit)
                .query((row, _) -> view(row))
                .list();
    }

    private JdbcClient.StatementSpec query(String sql, UUID sessionId, UUID tip, int limit) {
        return jdbc.sql(sql)
                .param("tenant", Scope.currentTenant())
                .param("session", sessionId)
                .param("tip", tip)
                .param("limit", limit);
    }

    private static MessageView view(ResultSet row) throws SQLException {
        var id = row.getObject("id", UUID.class);
        var alternatives = MessageRows.ids(row.getArray("alternatives"));
        var finish = row.getString("finish");
        return new MessageView(
                id,
                row.getObject("parent_id", UUID.class),
                MessageRole.valueOf(row.getString("role")),
                row.getString("content"),
                MessageState.valueOf(row.getString("state")),
                finish == null ? null : Finish.valueOf(finish),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                instant(row.getObject("edited_at", OffsetDateTime.class)),
                row.getObject("turn_id", UUID.class),
                new MessageView.Alternatives(alternatives.indexOf(id), alternatives.size(), alternatives));
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
