package dev.troupe.session;

import dev.troupe.character.PublishedCharacters;
import dev.troupe.database.Ids;
import dev.troupe.http.Cursor;
import dev.troupe.http.Page;
import dev.troupe.http.PageQuery;
import dev.troupe.http.Versions;
import dev.troupe.problem.InvalidRequest;
import dev.troupe.problem.NotFound;
import dev.troupe.tenancy.Users;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What users do with their sessions as wholes. Another user's session does not exist here. Every verb is one transaction. */
@Component
class SessionKeeper {

    private final Sessions sessions;
    private final Messages messages;
    private final PublishedCharacters characters;
    private final Users users;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    SessionKeeper(
            Sessions sessions,
            Messages messages,
            PublishedCharacters characters,
            Users users,
            ApplicationEventPublisher events,
            Clock clock) {
        this.sessions = sessions;
        this.messages = messages;
        this.characters = characters;
        this.users = users;
        this.events = events;
        this.clock = clock;
    }

    /** Who the user is in one session. Null leaves it to what they say of themselves. */
    record Introduction(@Nullable String name, @Nullable String description) {}

    /** Opens a session on the character's current revision; the greeting is its first message. */
    @Transactional
    Session open(UUID userId, String character, int greeting, @Nullable Introduction user, @Nullable String title) {
        var published = characters.find(character);
        var now = clock.instant();
        var cast = new PublishedCharacters.Cast(published.id(), published.revision());
        var session = new Session(Ids.next(), userId, cast, now);
        session.rename(title);
        if (user != null) session.introduce(user.name(), user.description());
        sessions.save(session);
        var name = session.userName() == null ? users.get(userId).name() : session.userName();
        var greetings = published.persona().spokenTo(name).greetings();
        var choices = Math.max(1, greetings.size());
        if (greeting >= choices) {
            throw new InvalidRequest("greeting", "must be below %d: the character has no more".formatted(choices));
        }
        if (!greetings.isEmpty()) greet(session, greetings.get(greeting), now);
        return session;
    }

    private void greet(Session session, String text, Instant now) {
        var greeting = messages.save(Message.greeting(Ids.next(), session.id(), text, now));
        session.moveHead(greeting.id(), now);
    }

    @Transactional(readOnly = true)
    Session get(UUID userId, UUID id) {
        return sessions.findByIdAndUserId(id, userId).orElseThrow(NotFound::new);
    }

    /** Most recently active first. */
    @Transactional(readOnly = true)
    Page<Session> list(UUID userId, PageQuery page) {
        var from = page.from();
        var found = sessions.ofUser(userId, from.at(), from.id(), Limit.of(page.size() + 1));
        return Page.of(found, page.size(), it -> new Cursor(it.lastActiveAt(), it.id()).text());
    }

    @Transactional
    Session change(
            UUID userId, UUID id, @Nullable String title, @Nullable Introduction user, @Nullable String ifMatch) {
        var session = get(userId, id);
        Versions.require(ifMatch, session.version());
        if (title != null) session.rename(title);
        if (user != null) session.introduce(user.name(), user.description());
        return sessions.saveAndFlush(session);
    }

    @Transactional
    void delete(UUID userId, UUID id) {
        sessions.delete(get(userId, id));
        events.publishEvent(new SessionDeleted(id));
    }
}
