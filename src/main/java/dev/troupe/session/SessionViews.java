package dev.troupe.session;

import dev.troupe.character.Published;
import dev.troupe.character.PublishedCharacters;
import dev.troupe.tenancy.Scope;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Puts together what the API shows of sessions, with the same few queries for one as for a page of them. */
@Component
class SessionViews {

    private static final String PREVIEWS = """
            select id, left(content, 160) as preview from message where tenant_id = :tenant and id = any(:heads)
            """;

    private final PublishedCharacters characters;
    private final LiveTurns liveTurns;
    private final JdbcClient jdbc;

    SessionViews(PublishedCharacters characters, LiveTurns liveTurns, JdbcClient jdbc) {
        this.characters = characters;
        this.liveTurns = liveTurns;
        this.jdbc = jdbc;
    }

    @Transactional(readOnly = true)
    SessionView of(Session session) {
        return of(List.of(session)).getFirst();
    }

    @Transactional(readOnly = true)
    List<SessionView> of(List<Session> sessions) {
        if (sessions.isEmpty()) return List.of();
        var casts = characters.getAll(sessions.stream().map(Session::cast).toList());
        var live = liveTurns.of(sessions.stream().map(Session::id).toList());
        var previews = previews(sessions);
        return sessions.stream()
                .map(it -> view(
                        it,
                        Objects.requireNonNull(casts.get(it.cast())),
                        it.headId() == null ? null : previews.get(it.headId()),
                        live.get(it.id())))
                .toList();
    }

    private Map<UUID, String> previews(List<Session> sessions) {
        var heads =
                sessions.stream().map(Session::headId).filter(Objects::nonNull).toArray(UUID[]::new);
        return jdbc
                .sql(PREVIEWS)
                .param("tenant", Scope.currentTenant())
                .param("heads", heads)
                .query((row, _) -> Map.entry(row.getObject("id", UUID.class), row.getString("preview")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static SessionView view(
            Session session, Published character, @Nullable String preview, @Nullable UUID liveTurn) {
        return new SessionView(
                session.id(),
                session.title(),
                SessionView.CharacterView.of(character),
                character.revision(),
                new SessionView.User(session.userName(), session.userDescription()),
                session.note(),
                session.headId(),
                preview,
                liveTurn == null ? null : new SessionView.LiveTurn(liveTurn),
                session.version(),
                session.createdAt(),
                session.lastActiveAt());
    }
}
