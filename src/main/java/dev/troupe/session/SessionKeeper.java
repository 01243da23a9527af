package dev.troupe.session;

import dev.troupe.character.PublishedCharacters;
import dev.troupe.character.PublishedCharacters.Cast;
import dev.troupe.database.Ids;
import dev.troupe.http.Cursor;
import dev.troupe.http.Idempotency;
import dev.troupe.http.Page;
import dev.troupe.http.PageQuery;
import dev.troupe.problem.InvalidRequest;
import dev.troupe.problem.NotFound;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What users do with their sessions as wholes. Another user's session does not exist here. Every verb is one transaction. */
@Component
class SessionKeeper {

    private final Sessions sessions;
    private final MessageTree tree;
    private final PublishedCharacters characters;
    private final Greetings greetings;
    private final MadeOnce madeOnce;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    SessionKeeper(
            Sessions sessions,
            MessageTree tree,
            PublishedCharacters characters,
            Greetings greetings,
            MadeOnce madeOnce,
            ApplicationEventPublisher events,
            Clock clock) {
        this.sessions = sessions;
        this.tree = tree;
        this.characters = characters;
        this.greetings = greetings;
        this.madeOnce = madeOnce;
        this.events = events;
        this.clock = clock;
    }

    /** Who the user is in one session. Null leaves it to what they say of themselves. */
    record Introduction(@Nullable String name, @Nullable String description) {}

    /**
     * How a session is to begin.
     *
     * @param greeting which of the character's greetings is the first message, from 0
     */
    record Opening(
            String character,
            int greeting,
            @Nullable Introduction user,
            @Nullable String title) {}

    /**
     * What is to be different; null leaves a thing as it is, and a blank text takes it away.
     *
     * @param revision another revision of the same character
     */
    record Change(
            @Nullable String title,
            @Nullable Introduction user,
            @Nullable String note,
            @Nullable Integer revision) {}

    /** Opens a session on the character's current revision; the greeting is its first message, with others as its alternatives. */
    @Transactional
    Session open(UUID userId, Opening opening, @Nullable Idempotency once) {
        var made = madeOnce.made(userId, once, () -> opened(userId, opening).id());
        return sessions.find(made).orElseThrow(NotFound::new);
    }

    private Session opened(UUID userId, Opening opening) {
        var character = opening.character();
        var user = opening.user();
        var published = characters.find(character);
        var now = clock.instant();
        var cast = new Cast(published.id(), published.revision());
        var session = new Session(Ids.next(), userId, cast, now);
        session.rename(opening.title());
        if (user != null) session.introduce(user.name(), user.description());
        sessions.insert(session);
        greetings.greet(session, published.persona(), opening.greeting());
        return session;
    }

    @Transactional(readOnly = true)
    Session get(UUID userId, UUID id) {
        return sessions.find(id, userId).orElseThrow(NotFound::new);
    }

    /** Most recently active first. */
    @Transactional(readOnly = true)
    Page<Session> list(UUID userId, PageQuery page) {
        var found = sessions.ofUser(userId, page.from(), page.size() + 1);
        return Page.of(found, page.size(), it -> new Cursor(it.lastActiveAt(), it.id()).text());
    }

    @Transactional
    Session change(UUID userId, UUID id, Change change, @Nullable String ifMatch) {
        var session = tree.lock(id, userId, ifMatch);
        if (change.title() != null) session.rename(change.title());
        if (change.user() != null)
            session.introduce(change.user().name(), change.user().description());
        if (change.note() != null) session.note(change.note());
        if (change.revision() != null) session.moveTo(existing(session.cast(), change.revision()));
        sessions.update(session);
        return session;
    }

    private int existing(Cast cast, int revision) {
        try {
            return characters.get(new Cast(cast.characterId(), revision)).revision();
        } catch (NotFound _) {
            throw new InvalidRequest("revision", "is no revision of the session's character");
        }
    }

    @Transactional
    void delete(UUID userId, UUID id) {
        sessions.delete(get(userId, id).id());
        events.publishEvent(new SessionDeleted(id));
    }
}
