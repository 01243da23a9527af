package dev.troupe.session;

import static java.util.Objects.requireNonNull;

import dev.troupe.http.Cursor;
import dev.troupe.http.Page;
import dev.troupe.http.PageQuery;
import dev.troupe.problem.NotFound;
import dev.troupe.session.AdminSessionView.Owner;
import dev.troupe.tenancy.UserDirectory;
import dev.troupe.tenancy.Users;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The sessions of all of a tenant's users, to be looked at by its admins. */
@Component
class AdminSessions {

    private final Sessions sessions;
    private final SessionViews views;
    private final MessagePaths paths;
    private final UserDirectory directory;
    private final Users users;

    AdminSessions(Sessions sessions, SessionViews views, MessagePaths paths, UserDirectory directory, Users users) {
        this.sessions = sessions;
        this.views = views;
        this.paths = paths;
        this.directory = directory;
        this.users = users;
    }

    /**
     * Most recently active first.
     *
     * @param user the tenant's own id for a user, or else ours; null for all of them
     * @throws NotFound when the tenant has no such user
     */
    @Transactional(readOnly = true)
    Page<AdminSessionView> list(@Nullable String user, PageQuery page) {
        var from = page.from();
        var most = page.size() + 1;
        var found = user == null
                ? sessions.ofTenant(from, most)
                : sessions.ofUser(directory.find(user).id(), from, most);
        var shown = Page.of(found, page.size(), it -> new Cursor(it.lastActiveAt(), it.id()).text());
        return new Page<>(views(shown.items()), shown.nextCursor());
    }

    /** @throws NotFound when the tenant has no such session */
    @Transactional(readOnly = true)
    AdminSessionView get(UUID id) {
        return views(List.of(find(id))).stream().findFirst().orElseThrow(NotFound::new);
    }

    /** @throws NotFound when the tenant has no such session, or the session no such message */
    @Transactional(readOnly = true)
    Page<MessageView> messages(UUID id, @Nullable UUID before, int limit) {
        return paths.shown(find(id), before, limit);
    }

    private Session find(UUID id) {
        return sessions.find(id).orElseThrow(NotFound::new);
    }

    /** Without the sessions of those who were erased since they were read. */
    private List<AdminSessionView> views(List<Session> found) {
        var owners = users.externalIds(found.stream().map(Session::userId).toList());
        var kept = found.stream().filter(it -> owners.containsKey(it.userId())).toList();
        var shown = views.of(kept).iterator();
        return kept.stream()
                .map(it -> new AdminSessionView(
                        shown.next(), new Owner(it.userId(), requireNonNull(owners.get(it.userId())))))
                .toList();
    }
}
