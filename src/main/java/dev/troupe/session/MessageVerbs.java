package dev.troupe.session;

import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What users do with messages that are there, without a model: each verb is one transaction. While a reply is being written they are
 * refused, as its end would move the head again.
 */
@Component
class MessageVerbs {

    private final MessageTree tree;
    private final MessageBranches branches;
    private final Sessions sessions;
    private final LiveTurns liveTurns;
    private final Clock clock;

    MessageVerbs(MessageTree tree, MessageBranches branches, Sessions sessions, LiveTurns liveTurns, Clock clock) {
        this.tree = tree;
        this.branches = branches;
        this.sessions = sessions;
        this.liveTurns = liveTurns;
        this.clock = clock;
    }

    /** Whose message, and against which version of the session. @param ifMatch the header, null for any version */
    record Place(
            UUID userId,
            UUID sessionId,
            UUID messageId,
            @Nullable String ifMatch) {}

    /** Shows this alternative, and below it what was said there last. One that is shown already stays as it is. */
    @Transactional
    Session select(Place place) {
        return changed(place, session -> {
            var tip =
                    branches.tip(session, tree.view(session, place.messageId()).id());
            session.moveHead(tip.orElseThrow(), clock.instant());
        });
    }

    /** Lets the shown path end with this message; what hangs under it stays, and is found again by choosing it. */
    @Transactional
    Session rewind(Place place) {
        return changed(
                place,
                session ->
                        session.moveHead(tree.view(session, place.messageId()).id(), clock.instant()));
    }

    /**
     * Removes a message and all that hangs under it. A head that stood there moves to the alternative beside it, or where there is none
     * to what it followed.
     */
    @Transactional
    Session delete(Place place) {
        return changed(place, session -> {
            var message = tree.view(session, place.messageId());
            if (branches.remove(session, message.id())) session.moveHead(nextTo(session, message), clock.instant());
        });
    }

    private Session changed(Place place, Consumer<Session> change) {
        var session = tree.lock(place.sessionId(), place.userId(), place.ifMatch());
        var live = liveTurns.of(List.of(session.id())).get(session.id());
        if (live != null) throw new SessionBusy(session.id(), live);
        change.accept(session);
        sessions.update(session);
        return session;
    }

    private @Nullable UUID nextTo(Session session, MessageView removed) {
        var places = removed.alternatives();
        if (places.count() == 1) return removed.parentId();
        var beside = places.ids().get(places.index() == 0 ? 1 : places.index() - 1);
        return branches.tip(session, beside).orElseThrow();
    }
}
