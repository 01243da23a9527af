package dev.troupe.session;

import dev.troupe.tenancy.Scope;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The rows of messages. One is stored, shown and finds its alternatives in one statement, as every turn does so twice. What may be null has
 * a type: where it comes and goes, PostgreSQL would have to plan anew.
 */
@Component
class MessageRows {

    private static final String INSERT = """
            with shown as (
                update session set head_id = :id, last_active_at = :created, version = version + 1
                where tenant_id = :tenant and id = :session
            )
            insert into message (tenant_id, id, session_id, parent_id, role, content, state, finish, turn_id, created_at, edited_at, lore,
                path_length, path_replies)
            values (:tenant, :id, :session, :parent, :role, :content, :state, :finish, :turn, :created, :edited, :lore::jsonb,
                1 + %1$s, (:role::text = 'character')::int + %2$s)
            returning array(
                select s.id from message s
                where s.tenant_id = :tenant and s.session_id = :session and s.parent_id %3$s and s.role = :role
                order by s.id
            )
            """;

    private static final String FIRST = INSERT.formatted("0", "0", "is null");
    private static final String FOLLOWING = INSERT.formatted(
            "(select p.path_length from message p where p.tenant_id = :tenant and p.id = :parent)",
            "(select p.path_replies from message p where p.tenant_id = :tenant and p.id = :parent)",
            "= :parent");

    private static final String REPLIES =
            "select count(*) from message where tenant_id = ? and session_id = ? and parent_id = ?";

    private static final String LORE = "select lore from message where tenant_id = ? and id = ?";

    private static final String IDS = "select id from message where tenant_id = ? and session_id = ? order by id";

    private static final String AMONG = """
            select * from message where tenant_id = :tenant and session_id = :session and id = any(:ids)
            order by array_position(:ids, id)
            """;

    private final JdbcClient jdbc;

    MessageRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Lets the path that is shown end with a new message. The session is its next version then.
     *
     * @param message without alternatives
     * @param lore what lore remembers after it, as JSON; null for nothing new
     * @return the same with them
     */
    MessageView insertAsHead(UUID sessionId, MessageView message, @Nullable String lore) {
        var before = jdbc.sql(message.parentId() == null ? FIRST : FOLLOWING)
                .param("tenant", Scope.currentTenant())
                .param("session", sessionId)
                .param("id", message.id())
                .param("parent", message.parentId())
                .param("role", message.role().name())
                .param("content", message.content())
                .param("state", message.state().name())
                .param(
                        "finish",
                        message.finish() == null ? null : message.finish().name(),
                        Types.VARCHAR)
                .param("turn", message.turnId())
                .param("created", Timestamp.from(message.createdAt()))
                .param("edited", timestamp(message.editedAt()))
                .param("lore", lore, Types.VARCHAR)
                .query((row, _) -> ids(row.getArray(1)))
                .single();
        var all = new ArrayList<>(before);
        all.add(message.id());
        return message.among(new MessageView.Alternatives(before.size(), all.size(), List.copyOf(all)));
    }

    /** What lore remembers after a message, as JSON; null where that says nothing of it. */
    @Nullable String lore(UUID messageId) {
        return jdbc.sql(LORE)
                .params(Scope.currentTenant(), messageId)
                .query((row, _) -> Optional.ofNullable(row.getString(1)))
                .optional()
                .flatMap(it -> it)
                .orElse(null);
    }

    /** How many messages follow this one. */
    int following(UUID sessionId, UUID messageId) {
        return jdbc.sql(REPLIES)
                .params(Scope.currentTenant(), sessionId, messageId)
                .query(Integer.class)
                .single();
    }

    /** All messages of a session, oldest first. */
    List<UUID> ids(UUID sessionId) {
        return jdbc.sql(IDS)
                .params(Scope.currentTenant(), sessionId)
                .query((row, _) -> row.getObject("id", UUID.class))
                .list();
    }

    /** Those of these messages that the session has, in their order and without alternatives. */
    List<MessageView> among(UUID sessionId, List<UUID> ids) {
        return jdbc.sql(AMONG)
                .param("tenant", Scope.currentTenant())
                .param("session", sessionId)
                .param("ids", ids.toArray(UUID[]::new))
                .query((row, _) -> view(row))
                .list();
    }

    /** A whole row, without alternatives. */
    static MessageView view(ResultSet row) throws SQLException {
        var finish = row.getString("finish");
        return new MessageView(
                row.getObject("id", UUID.class),
                row.getObject("parent_id", UUID.class),
                MessageRole.valueOf(row.getString("role")),
                row.getString("content"),
                MessageState.valueOf(row.getString("state")),
                finish == null ? null : Finish.valueOf(finish),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                instant(row.getObject("edited_at", OffsetDateTime.class)),
                row.getObject("turn_id", UUID.class),
                MessageView.Alternatives.UNKNOWN);
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }

    static List<UUID> ids(Array array) throws SQLException {
        return List.of((UUID[]) array.getArray());
    }

    private static @Nullable Timestamp timestamp(@Nullable Instant time) {
        return time == null ? null : Timestamp.from(time);
    }
}
