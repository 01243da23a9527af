package dev.troupe.session;

import dev.troupe.character.PublishedCharacters.Cast;
import dev.troupe.http.Cursor;
import dev.troupe.tenancy.Scope;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The rows of the current tenant's sessions. In SQL, and not as entities, because each turn locks its session twice. All verbs join the
 * caller's transaction.
 */
@Component
class Sessions {

    private static final String INSERT = """
            insert into session (tenant_id, id, user_id, character_id, revision, title, head_id, user_name, user_description, note,
                version, created_at, last_active_at)
            values (:tenant, :id, :user, :character, :revision, :title, :head, :userName, :userDescription, :note,
                0, :created, :active)
            """;

    private static final String UPDATE = """
            update session set revision = :revision, title = :title, head_id = :head, user_name = :userName,
                user_description = :userDescription, note = :note, last_active_at = :active, version = version + 1
            where tenant_id = :tenant and id = :id and version = :version
            """;

    private static final String FIND = "select * from session where tenant_id = ? and id = ?";

    private static final String OF_USER = """
            select * from session
            where tenant_id = :tenant and user_id = :user and (last_active_at, id) < (:at, :id)
            order by last_active_at desc, id desc limit :limit
            """;

    private static final String OF_TENANT = """
            select * from session
            where tenant_id = :tenant and (last_active_at, id) < (:at, :id)
            order by last_active_at desc, id desc limit :limit
            """;

    private static final String DELETE = "delete from session where tenant_id = ? and id = ?";

    private final JdbcClient jdbc;

    Sessions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(Session session) {
        write(INSERT, session)
                .param("user", session.userId())
                .param("character", session.cast().characterId())
                .param("created", Timestamp.from(session.createdAt()))
                .update();
    }

    /** Stores what has become of a session, as its next version. @throws OptimisticLockingFailureException when it has another version */
    void update(Session session) {
        if (write(UPDATE, session).param("version", session.version()).update() == 0) {
            throw new OptimisticLockingFailureException("The session has changed since it was read, or is gone");
        }
        session.stored();
    }

    private JdbcClient.StatementSpec write(String sql, Session session) {
        return jdbc.sql(sql)
                .param("tenant", Scope.currentTenant())
                .param("id", session.id())
                .param("revision", session.cast().revision())
                .param("title", session.title())
                .param("head", session.headId())
                .param("userName", session.userName())
                .param("userDescription", session.userDescription())
                .param("note", session.note())
                .param("active", Timestamp.from(session.lastActiveAt()));
    }

    Optional<Session> find(UUID id) {
        return one(FIND, id);
    }

    Optional<Session> find(UUID id, UUID userId) {
        return find(id).filter(it -> it.userId().equals(userId));
    }

    /** Locks a session until the transaction ends. */
    Optional<Session> lock(UUID id) {
        return one(FIND + " for no key update", id);
    }

    /** A user's sessions before this one, most recently active first. */
    List<Session> ofUser(UUID userId, Cursor before, int limit) {
        return page(jdbc.sql(OF_USER).param("user", userId), before, limit);
    }

    /** All users' sessions before this one, most recently active first. */
    List<Session> ofTenant(Cursor before, int limit) {
        return page(jdbc.sql(OF_TENANT), before, limit);
    }

    private static List<Session> page(JdbcClient.StatementSpec sql, Cursor before, int limit) {
        return sql.param("tenant", Scope.currentTenant())
                .param("at", Timestamp.from(before.at()))
                .param("id", before.id())
                .param("limit", limit)
                .query((row, _) -> session(row))
                .list();
    }

    void delete(UUID id) {
        jdbc.sql(DELETE).params(Scope.currentTenant(), id).update();
    }

    private Optional<Session> one(String sql, UUID id) {
        return jdbc.sql(sql)
                .params(Scope.currentTenant(), id)
                .query((row, _) -> session(row))
                .optional();
    }

    private static Session session(ResultSet row) throws SQLException {
        var kept = new Session.Kept(
                row.getString("title"),
                row.getObject("head_id", UUID.class),
                row.getString("user_name"),
                row.getString("user_description"),
                row.getString("note"),
                row.getLong("version"),
                instant(row, "last_active_at"));
        return new Session(
                row.getObject("id", UUID.class),
                row.getObject("user_id", UUID.class),
                new Cast(row.getObject("character_id", UUID.class), row.getInt("revision")),
                instant(row, "created_at"),
                kept);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
