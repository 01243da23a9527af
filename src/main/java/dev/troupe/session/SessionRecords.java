package dev.troupe.session;

import dev.troupe.tenancy.PersonalRecords;
import dev.troupe.tenancy.Scope;
import dev.troupe.tenancy.UserActivity;
import java.io.IOException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionOperations;

/** The sessions of a user, with every message of every branch. */
@Component
@Order(2)
class SessionRecords implements PersonalRecords, UserActivity {

    private static final String OF_USER = "select id from session where tenant_id = ? and user_id = ? order by id";

    private static final String HOLD = OF_USER + " for update";

    private static final String LAST = """
            select user_id, max(last_active_at) from session where tenant_id = ? and user_id = any(?) group by user_id
            """;

    private final Sessions sessions;
    private final Exporting exporting;
    private final SessionRemoval removal;
    private final JdbcClient jdbc;
    private final TransactionOperations transactions;

    SessionRecords(
            Sessions sessions,
            Exporting exporting,
            SessionRemoval removal,
            JdbcClient jdbc,
            TransactionOperations transactions) {
        this.sessions = sessions;
        this.exporting = exporting;
        this.removal = removal;
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    /** @param userName what the user is called in it, and how they are described there; null leaves it to what they say of themselves */
    private record SessionFields(
            UUID id,
            UUID characterId,
            int revision,
            @Nullable String title,
            @Nullable String note,
            @Nullable String userName,
            @Nullable String userDescription,
            @Nullable UUID headId,
            Instant createdAt,
            Instant lastActiveAt) {

        static SessionFields of(Session session) {
            return new SessionFields(
                    session.id(),
                    session.cast().characterId(),
                    session.cast().revision(),
                    session.title(),
                    session.note(),
                    session.userName(),
                    session.userDescription(),
                    session.headId(),
                    session.createdAt(),
                    session.lastActiveAt());
        }
    }

    private record MessageFields(
            UUID sessionId,
            UUID id,
            @Nullable UUID parentId,
            MessageRole role,
            String content,
            MessageState state,
            @Nullable Finish finish,
            Instant createdAt,
            @Nullable Instant editedAt,
            @Nullable UUID turnId) {

        static MessageFields of(UUID sessionId, MessageView message) {
            return new MessageFields(
                    sessionId,
                    message.id(),
                    message.parentId(),
                    message.role(),
                    message.content(),
                    message.state(),
                    message.finish(),
                    message.createdAt(),
                    message.editedAt(),
                    message.turnId());
        }
    }

    @Override
    public void export(UUID userId, Sink sink) throws IOException {
        List<UUID> ids = transactions.execute(_ -> ids(OF_USER, userId));
        for (var id : ids) {
            var session = transactions.execute(_ -> sessions.find(id));
            if (session.isEmpty()) continue; // deleted since
            sink.record("session", SessionFields.of(session.get()));
            exporting.eachOf(id, it -> sink.record("message", MessageFields.of(id, it)));
        }
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public Map<String, Long> eraseSome(UUID userId) {
        var removed = removal.some(ids(OF_USER + " limit " + SessionRemoval.SESSIONS + " for update", userId));
        return removed.rows() == 0 ? Map.of() : counts(removed);
    }

    /** Whoever writes in a session locks it first, and so waits. */
    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void hold(UUID userId) {
        ids(HOLD, userId);
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public Map<String, Long> erase(UUID userId) {
        return counts(removal.all(ids(HOLD, userId)));
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public Map<UUID, Instant> last(Collection<UUID> userIds) {
        return jdbc
                .sql(LAST)
                .params(Scope.currentTenant(), userIds.toArray(UUID[]::new))
                .query((row, _) -> Map.entry(
                        row.getObject(1, UUID.class),
                        row.getObject(2, OffsetDateTime.class).toInstant()))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private List<UUID> ids(String sql, UUID userId) {
        return jdbc.sql(sql)
                .params(Scope.currentTenant(), userId)
                .query((row, _) -> row.getObject(1, UUID.class))
                .list();
    }

    private static Map<String, Long> counts(SessionRemoval.Removed removed) {
        return Map.of("sessions", (long) removed.sessions(), "messages", (long) removed.messages());
    }
}
