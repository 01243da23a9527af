package dev.troupe.session;

import dev.troupe.character.Persona.Greeting;
import dev.troupe.database.Ids;
import dev.troupe.http.Versions;
import dev.troupe.problem.InvalidRequest;
import dev.troupe.problem.NotFound;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Grows a session's tree. All verbs join the caller's transaction, so that a message and the turn it belongs to are stored
 * together or not at all; locking the session first puts writers of one session in a row.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class MessageTree {

    private final Sessions sessions;
    private final MessageRows messages;
    private final MessagePaths paths;
    private final Clock clock;

    MessageTree(Sessions sessions, MessageRows messages, MessagePaths paths, Clock clock) {
        this.sessions = sessions;
        this.messages = messages;
        this.paths = paths;
        this.clock = clock;
    }

    /** Locks a user's session until the transaction ends. @throws NotFound when the user has no such session */
    public Session lock(UUID sessionId, UUID userId) {
        return sessions.lock(sessionId).filter(it -> it.userId().equals(userId)).orElseThrow(NotFound::new);
    }

    /**
     * The same for a change that was made against a version of the session.
     *
     * @param ifMatch the header, null for any version
     * @throws dev.troupe.problem.TroupeException {@code stale-version} when the session has changed since
     */
    public Session lock(UUID sessionId, UUID userId, @Nullable String ifMatch) {
        var session = lock(sessionId, userId);
        Versions.require(ifMatch, session.version());
        return session;
    }

    /** A user's session, unlocked. @throws NotFound when the user has no such session */
    public Session get(UUID sessionId, UUID userId) {
        return sessions.find(sessionId, userId).orElseThrow(NotFound::new);
    }

    /** Locks any session of the tenant; empty when it was deleted in the meantime. */
    public Optional<Session> lock(UUID sessionId) {
        return sessions.lock(sessionId);
    }

    /**
     * Adds what the user says and lets the shown path end with it.
     *
     * @param parentId what it answers; null for the session's head
     * @throws InvalidRequest when the parent is no message of the session
     */
    public MessageView say(Session session, @Nullable UUID parentId, NewMessage message) {
        var parent = parentId == null
                ? session.headId()
                : existing(session, parentId).id();
        return shown(session, MessageView.ofUser(message, parent, clock.instant()), message);
    }

    /**
     * Begins a session with what the character may say at first, as alternatives.
     *
     * @param chosen which of them is shown, from 0
     */
    void greet(Session session, List<Greeting> greetings, int chosen) {
        var now = clock.instant();
        var ids = Stream.generate(Ids::next).limit(greetings.size()).toList();
        var head = ids.get(chosen);
        messages.insertGreetings(session.id(), greetings, new MessageRows.Greeted(ids, head, now));
        session.moveHead(head, now);
        session.stored();
    }

    /**
     * Adds what somebody made of a message, in the same place, and lets the shown path end with it. What hangs under the original stays
     * there.
     */
    public MessageView edit(Session session, MessageView original, NewMessage message) {
        var kept = messages.kept(original.id());
        var edited = new NewMessage(message.id(), message.turnId(), message.content(), kept.lore(), kept.greeting());
        return shown(session, MessageView.edited(edited, original, clock.instant()), edited);
    }

    /** Adds a reply to a message and lets the shown path end with it. */
    public MessageView reply(Session session, UUID parentId, NewMessage message, Reply how) {
        return shown(session, MessageView.ofCharacter(message, parentId, how, clock.instant()), message);
    }

    private MessageView shown(Session session, MessageView message, NewMessage said) {
        var stored = messages.insertAsHead(session.id(), message, new MessageRows.Kept(said.lore(), said.greeting()));
        session.moveHead(message.id(), message.createdAt());
        session.stored();
        return stored;
    }

    /** A message of a session with all that the API shows. @throws NotFound when the session has no such message */
    public MessageView view(Session session, UUID messageId) {
        return find(session, messageId).orElseThrow(NotFound::new);
    }

    /** The same, empty when the session has no such message. */
    public Optional<MessageView> find(Session session, UUID messageId) {
        return paths.views(session.id(), messageId, 1).stream().findFirst();
    }

    /** How many replies a message of the session has. */
    public int replies(Session session, UUID messageId) {
        return messages.following(session.id(), messageId);
    }

    private MessageView existing(Session session, UUID messageId) {
        return find(session, messageId)
                .orElseThrow(() -> new InvalidRequest("parentId", "is no message of this session"));
    }
}
