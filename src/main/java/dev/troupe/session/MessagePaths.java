package dev.troupe.session;

import dev.troupe.http.Page;
import dev.troupe.problem.NotFound;
import dev.troupe.tenancy.Scope;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Walks a session's tree from a message upwards. The cost follows the number of messages asked for, never the length of the
 * session; whoever asks for a whole path gets ids only.
 */
@Component
public class MessagePaths {

    /**
     * The session is checked in a way that offers PostgreSQL no index: of a table that it knows nothing of yet, it may take one that walks all of
     * the session for each message.
     */
    static final String PATH = """
            with recursive path as (
                select m.*, 1 as depth from message m
                where m.tenant_id = :tenant and m.id = :tip and coalesce(m.session_id = :session, false)
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

    /** Walks without the texts, as it may be long. */
    private static final String WHOLE = """
            with recursive path as (
                select m.id, m.parent_id, 1 as depth from message m
                where m.tenant_id = :tenant and m.id = :tip and coalesce(m.session_id = :session, false)
              union all
                select m.id, m.parent_id, p.depth + 1 from path p
                join message m on m.tenant_id = :tenant and m.id = p.parent_id
            )
            select id from path order by depth desc
            """;

    private static final String SAID =
            PATH + "select role, content, lore, path_length, path_replies, greeting from path order by depth desc";

    private static final String LENGTH = """
            with recursive path as (
                select m.parent_id, m.role from message m
                where m.tenant_id = :tenant and m.id = :tip and coalesce(m.session_id = :session, false)
              union all
                select m.parent_id, m.role from path p
                join message m on m.tenant_id = :tenant and m.id = p.parent_id
            )
            select count(*), count(*) filter (where role = 'character') from path
            """;

    private final JdbcClient jdbc;

    MessagePaths(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * What the prompt needs of a message.
     *
     * @param lore what lore remembers after it, as JSON; null where that says nothing of it
     */
    public record Said(
            MessageRole role, String content, @Nullable String lore) {}

    /**
     * The newest part of a path, oldest first.
     *
     * @param length of the whole; null where its newest message is from before that was counted
     * @param greeting which of the card's greetings the whole began with, edited or not: 0 is its first message, others are the alternates
     *     from 1; null where it began with none or nobody knows
     */
    public record Path(
            List<Said> said,
            @Nullable Length length,
            @Nullable Integer greeting) {

        public Path {
            said = List.copyOf(said);
        }
    }

    /** How long a path is. @param replies how many of its messages are the character's */
    public record Length(int messages, int replies) {}

    /** The texts from the tip upwards, at most so many, oldest first. */
    @Transactional(readOnly = true)
    public Path said(UUID sessionId, UUID tip, int limit) {
        var said = new ArrayList<Said>();
        var length = new AtomicReference<@Nullable Length>();
        var greeting = new AtomicReference<@Nullable Integer>();
        query(SAID, sessionId, tip, limit).query(row -> {
            said.add(new Said(MessageRole.valueOf(row.getString(1)), row.getString(2), row.getString(3)));
            var messages = row.getObject(4, Integer.class);
            length.set(messages == null ? null : new Length(messages, row.getInt(5)));
            greeting.set(row.getObject(6, Integer.class));
        });
        return new Path(said, length.get(), greeting.get());
    }

    /** How long the whole path down to the tip is, counted message by message, for those that were stored before that was kept with each. */
    @Transactional(readOnly = true)
    public Length length(UUID sessionId, UUID tip) {
        return jdbc.sql(LENGTH)
                .param("tenant", Scope.currentTenant())
                .param("session", sessionId)
                .param("tip", tip)
                .query((row, _) -> new Length(row.getInt(1), row.getInt(2)))
                .single();
    }

    /** The same with everything that the API shows; empty when there is no such message in the session. */
    @Transactional(readOnly = true)
    public List<MessageView> views(UUID sessionId, UUID tip, int limit) {
        return query(WITH_ALTERNATIVES, sessionId, tip, limit)
                .query((row, _) -> view(row))
                .list();
    }

    /**
     * The newest part of the path that a session shows, or the part before one of its messages, oldest first.
     *
     * @throws NotFound when the session has no such message
     */
    @Transactional(readOnly = true)
    Page<MessageView> shown(Session session, @Nullable UUID before, int limit) {
        var tip = before == null ? session.headId() : parentOf(session, before);
        if (tip == null) return new Page<>(List.of(), null);
        var path = views(session.id(), tip, limit);
        var more = path.getFirst().parentId() != null;
        return new Page<>(path, more ? path.getFirst().id().toString() : null);
    }

    private @Nullable UUID parentOf(Session session, UUID messageId) {
        return views(session.id(), messageId, 1).stream()
                .findFirst()
                .orElseThrow(NotFound::new)
                .parentId();
    }

    /** The whole path down to the tip, oldest first. */
    @Transactional(readOnly = true)
    List<UUID> ids(UUID sessionId, UUID tip) {
        return jdbc.sql(WHOLE)
                .param("tenant", Scope.currentTenant())
                .param("session", sessionId)
                .param("tip", tip)
                .query((row, _) -> row.getObject("id", UUID.class))
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
        var message = MessageRows.view(row);
        var alternatives = MessageRows.ids(row.getArray("alternatives"));
        var place = alternatives.indexOf(message.id());
        return message.among(new MessageView.Alternatives(place, alternatives.size(), alternatives));
    }
}
