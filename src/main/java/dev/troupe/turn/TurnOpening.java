package dev.troupe.turn;

import dev.troupe.database.Ids;
import dev.troupe.problem.ProblemType;
import dev.troupe.problem.TroupeException;
import dev.troupe.session.MessageRole;
import dev.troupe.session.MessageTree;
import dev.troupe.session.MessageView;
import dev.troupe.session.NewMessage;
import dev.troupe.session.Session;
import dev.troupe.tenancy.ActingUser;
import dev.troupe.tenancy.Users;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The transaction that begins a turn. What the user said is stored when it commits, before anything else happens. */
@Component
class TurnOpening {

    private final MessageTree tree;
    private final Turns turns;
    private final Users users;
    private final TurnRouting routing;
    private final Node node;
    private final Clock clock;

    TurnOpening(MessageTree tree, Turns turns, Users users, TurnRouting routing, Node node, Clock clock) {
        this.tree = tree;
        this.turns = turns;
        this.users = users;
        this.routing = routing;
        this.node = node;
        this.clock = clock;
    }

    /** What came of a request for a turn. */
    sealed interface Opened {

        /** A turn to be run. */
        record Fresh(TurnTask task) implements Opened {}

        /** The turn that an earlier, identical request opened. */
        record Known(UUID turnId) implements Opened {}
    }

    /** Stores what the user says and opens the turn that answers it. @param parentId null for the session's head */
    @Transactional
    Opened send(ActingUser user, UUID sessionId, String content, @Nullable UUID parentId, @Nullable Idempotency once) {
        return open(
                user,
                sessionId,
                once,
                (session, turnId) -> tree.say(session, parentId, new NewMessage(Ids.next(), turnId, content)));
    }

    /** Opens a turn that answers a user's message anew, beside the replies that it has. @param messageId the message or a reply to it */
    @Transactional
    Opened regenerate(ActingUser user, UUID sessionId, UUID messageId, @Nullable Idempotency once) {
        return open(user, sessionId, once, (session, _) -> answered(session, messageId));
    }

    private Opened open(
            ActingUser user,
            UUID sessionId,
            @Nullable Idempotency once,
            BiFunction<Session, UUID, MessageView> userMessage) {
        var session = tree.lock(sessionId, user.id());
        if (once != null) {
            var known = turns.findBySessionIdAndIdempotencyKey(sessionId, once.key());
            if (known.isPresent()) return known(known.get(), once);
        }
        turns.live(List.of(sessionId)).stream().findFirst().ifPresent(live -> {
            throw new SessionBusy(sessionId, live.id());
        });
        var turnId = Ids.next();
        var message = userMessage.apply(session, turnId);
        var place = new Turn.Place(sessionId, message.id(), Ids.next());
        turns.saveAndFlush(new Turn(turnId, place, once, node.id(), clock.instant(), Node.LEASE));
        return new Opened.Fresh(task(user, session, turnId, place, message));
    }

    private static Opened known(Turn turn, Idempotency once) {
        if (!turn.wasAskedBy(once)) throw Idempotency.mismatch();
        return new Opened.Known(turn.id());
    }

    private MessageView answered(Session session, UUID messageId) {
        var message = tree.view(session, messageId);
        if (message.role() == MessageRole.user) return message;
        if (message.parentId() == null) {
            throw new TroupeException(ProblemType.CONFLICT, "A greeting answers nothing, so it can't be written anew.");
        }
        return tree.view(session, message.parentId());
    }

    private TurnTask task(ActingUser user, Session session, UUID turnId, Turn.Place place, MessageView message) {
        var me = users.get(user.id());
        var partner = new TurnTask.Partner(
                me.id(),
                session.userName() == null ? me.name() : session.userName(),
                session.userDescription() == null ? me.description() : session.userDescription());
        var turn = new TurnRef(turnId, session.id(), place.replyId(), message);
        var replies = tree.replies(session, message.id());
        return new TurnTask(
                user.tenantId(), turn, replies, session.cast(), partner, routing.enter(turnId, session.cast()));
    }
}
