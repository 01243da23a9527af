package dev.troupe.session;

import dev.troupe.character.Persona.Greeting;
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
                path_length, path_replies, greeting)
            values (:tenant, :id, :session, :parent, :role, :content, :state, :finish, :turn, :created, :edited, :lore::jsonb,
                1 + %1$s, (:role::text = 'character')::int + %2$s, %3$s)
            returning array(
                select s.id from message s
                where s.tenant_id = :tenant and s.session_id = :session and s.parent_id %4$s and s.role = :role
                order by s.id
            )
            """;

    private static final String FIRST = INSERT.formatted("0", "0", ":greeting::integer", "is null");
    private static final String FOLLOWING = INSERT.formatted(
            "(select p.path_length from message p where p.tenant_id = :tenant and p.id = :parent)",
            "(select p.path_replies from message p where p.tenant_id = :tenant and p.id = :parent)",
            "(select p.greeting from message p where p.tenant_id = :tenant and p.id = :parent)",
            "= :parent");

    /** As many as there may be, in one statement. */
    private static final String GREETINGS = """
            with shown as (
                update session set head_id = :head, last_active_at = :created, version = version + 1
                where tenant_id = :tenant and id = :session
            )
            insert into message (tenant_id, id, session_id, role, content, state, created_at, path_length, path_replies, greeting)
            select :tenant, g.id, :session, 'character', g.content, 'complete', :created, 1, 1, g.place
            from unnest(:ids::uuid[], :texts::text[], :places::integer[]) as g (id, content, place)
            """;

    private static final String REPLIES =
            "select count(*) from message where tenant_id = ? and session_id = ? and parent_id = ?";

    private static final String KEPT = "select lore, greeting from message where tenant_id = ? and id = ?";

    private static final String IDS = "select id from message where tenant_id = ? and session_id = ? order by id";

    private static final String AMONG = """
            select * from message where tenant_id = :tenant and session_id = :session and id = any(:ids)
            order by array_position(:ids, id)
            """;

    private final JdbcClient jdbc;

    MessageRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What is kept with a message and nobody sees. Null where there is nothing of the kind; see {@link NewMessage}. */
    record Kept(@Nullable String lore, @Nullable Integer greeting) {}

    /** How greetings come to be. @param head the one that is shown */
    record Greeted(List<UUID> ids, UUID head, Instant now) {}

    /** Begins a session, whose next version it is then. */
    void insertGreetings(UUID sessionId, List<Greeting> greetings, Greeted how) {
        jdbc.sql(GREETINGS)
                .param("tenant", Scope.currentTenant())
                .param("session", sessionId)
                .param("head", how.head())
                .param("created", Timestamp.from(how.now()))
                .param("ids", how.ids().toArray(UUID[]::new))
                .param("texts", greetings.stream().map(Greeting::text).toArray(String[]::new))
                .param("places", greetings.stream().map(Greeting::place).toArray(Integer[]::new))
                .update();
    }

    /**
     * Lets the path that is shown end with a new message. The session is its next version then.
     *
     * @param message without alternatives
     * @return the same with them
     */
    MessageView insertAsHead(UUID sessionId, MessageView message, Kept kept) {
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
                .param("lore", kept.lore(), Types.VARCHAR)
                .param("greeting", kept.greeting(), Types.INTEGER)
                .query((row, _) -> ids(row.getArray(1)))
                .single();
        var all = new ArrayList<>(before);
        all.add(message.id());
        return message.among(new MessageView.Alternatives(before.size(), all.size(), List.copyOf(all)));
    }

    /** What is kept with a message. */
    Kept kept(UUID messageId) {
        return jdbc.sql(KEPT)
                .params(Scope.currentTenant(), messageId)
                .query((row, _) -> new Kept(row.getString(1), row.getObject(2, Integer.class)))
                .single();
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
