package dev.troupe.turn;

import dev.troupe.database.Ids;
import dev.troupe.http.Idempotency;
import dev.troupe.http.Versions;
import dev.troupe.problem.ProblemType;
import dev.troupe.problem.TroupeException;
import dev.troupe.session.MadeOnce;
import dev.troupe.session.MessageRole;
import dev.troupe.session.MessageState;
import dev.troupe.session.MessageTree;
import dev.troupe.session.MessageView;
import dev.troupe.session.NewMessage;
import dev.troupe.session.Session;
import dev.troupe.session.SessionBusy;
import dev.troupe.usage.Admission;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The transaction that begins a turn. What the user said is stored when it commits, before anything else happens. That a session has one
 * live turn is the database's rule: a verb that would make another ends in a {@link DuplicateKeyException}.
 */
@Component
class TurnOpening {

    /** In UTF-16 units, as much as is read of an upstream. */
    private static final int LONGEST_REPLY = 65_536;

    private final MessageTree tree;
    private final TurnRows turns;
    private final MadeOnce madeOnce;
    private final TurnTasks tasks;
    private final Admission admission;
    private final Node node;

    TurnOpening(MessageTree tree, TurnRows turns, MadeOnce madeOnce, TurnTasks tasks, Admission admission, Node node) {
        this.tree = tree;
        this.turns = turns;
        this.madeOnce = madeOnce;
        this.tasks = tasks;
        this.admission = admission;
        this.node = node;
    }

    /** What came of a request for a turn. */
    sealed interface Opened {

        /** A turn to be run. @param scene what the prompt for the first connection that is asked is made of */
        record Fresh(TurnTask task, Scene scene) implements Opened {}

        /** The turn that an earlier, identical request opened. */
        record Known(UUID turnId) implements Opened {}

        /** No turn: a reply with another text, stored. */
        record Rewritten(MessageView reply) implements Opened {}
    }

    /** What a reply is to be: an answer to this message, and the going on of a reply that it has. */
    private record Wanted(MessageView userMessage, @Nullable MessageView continued) {}

    /** Stores what the user says and opens the turn that answers it. @param parentId null for the session's head */
    @Transactional
    Opened send(TurnRequest request, String content, @Nullable UUID parentId) {
        return open(
                request,
                (session, turnId) ->
                        new Wanted(tree.say(session, parentId, new NewMessage(Ids.next(), turnId, content)), null));
    }

    /** Opens a turn that answers a user's message anew, beside the replies that it has. @param messageId the message or a reply to it */
    @Transactional
    Opened regenerate(TurnRequest request, UUID messageId) {
        return open(request, (session, _) -> new Wanted(answered(session, tree.view(session, messageId)), null));
    }

    /** Opens a turn that goes on from a reply, in a message beside it that begins with the same text. */
    @Transactional
    Opened goOn(TurnRequest request, UUID messageId) {
        return open(request, (session, _) -> {
            var reply = tree.view(session, messageId);
            if (reply.role() == MessageRole.user) throw refused("Only a reply can be continued.");
            if (reply.state() == MessageState.retracted)
                throw refused("A reply that was withdrawn can't be continued.");
            if (reply.content().length() >= LONGEST_REPLY) throw refused("The reply is as long as one can be.");
            return new Wanted(answered(session, reply), reply);
        });
    }

    /** Puts a text in place of what a message says, beside it. What a user said is then answered; a reply stands as it is. */
    @Transactional
    Opened edit(TurnRequest request, UUID messageId, String content) {
        var session = tree.lock(request.sessionId(), request.user().id());
        var original = tree.view(session, messageId);
        if (original.role() == MessageRole.character) return rewrite(request, session, original, content);
        return open(
                request,
                (_, turnId) ->
                        new Wanted(tree.edit(session, original, new NewMessage(Ids.next(), turnId, content)), null));
    }

    private Opened rewrite(TurnRequest request, Session session, MessageView original, String content) {
        var made = madeOnce.made(request.user().id(), request.once(), () -> {
            Versions.require(request.ifMatch(), session.version());
            var live = turns.live(List.of(session.id())).get(session.id());
            if (live != null) throw new SessionBusy(session.id(), live);
            return tree.edit(session, original, new NewMessage(Ids.next(), null, content))
                    .id();
        });
        return new Opened.Rewritten(tree.view(session, made));
    }

    private Opened open(TurnRequest request, BiFunction<Session, UUID, Wanted> wanted) {
        var session = tree.lock(request.sessionId(), request.user().id());
        var once = request.once();
        if (once != null) {
            var known = turns.find(session.id(), once);
            if (known.isPresent()) return known(known.get(), once);
        }
        Versions.require(request.ifMatch(), session.version());
        var turnId = Ids.next();
        var reply = wanted.apply(session, turnId);
        var from = reply.continued();
        var continued = from == null
                ? null
                : new Turn.Continued(from.id(), from.content().length());
        var place = new Turn.Place(session.id(), reply.userMessage().id(), Ids.next(), continued);
        turns.open(turnId, place, once, node.id());
        var turn = new TurnRef(
                turnId, session.id(), place.replyId(), reply.userMessage(), from == null ? null : from.id());
        var task = tasks.make(request.user(), session, turn, from == null ? "" : from.content());
        var scene = tasks.scene(task);
        admission.admit(TurnEstimate.of(task, scene, request.user()));
        return new Opened.Fresh(task, scene);
    }

    /** Which turn is in the way of a request that met {@link DuplicateKeyException}; empty when it has ended since. */
    @Transactional(readOnly = true)
    Optional<SessionBusy> inTheWay(TurnRequest request) {
        return Optional.ofNullable(turns.live(List.of(request.sessionId())).get(request.sessionId()))
                .map(live -> new SessionBusy(request.sessionId(), live));
    }

    private static Opened known(Turn turn, Idempotency once) {
        if (!turn.wasAskedBy(once)) throw Idempotency.mismatch();
        return new Opened.Known(turn.id());
    }

    private MessageView answered(Session session, MessageView message) {
        if (message.role() == MessageRole.user) return message;
        if (message.parentId() == null)
            throw refused("A greeting answers nothing, so no model can write it anew or go on from it.");
        return tree.view(session, message.parentId());
    }

    private static TroupeException refused(String why) {
        return new TroupeException(ProblemType.CONFLICT, why);
    }
}
