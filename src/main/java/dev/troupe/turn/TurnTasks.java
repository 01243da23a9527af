package dev.troupe.turn;

import dev.troupe.session.MessageTree;
import dev.troupe.session.Session;
import dev.troupe.tenancy.ActingUser;
import dev.troupe.tenancy.Users;
import org.springframework.stereotype.Component;

/** Gathers what a turn's thread needs to know, within the transaction that opens the turn. */
@Component
class TurnTasks {

    private final MessageTree tree;
    private final Users users;
    private final TurnRouting routing;
    private final PromptMaking prompts;

    TurnTasks(MessageTree tree, Users users, TurnRouting routing, PromptMaking prompts) {
        this.tree = tree;
        this.users = users;
        this.routing = routing;
        this.prompts = prompts;
    }

    /** Enters the queue of the connection that is asked first. @param beginsWith what there is of the reply already */
    TurnTask make(ActingUser user, Session session, TurnRef turn, String beginsWith) {
        var me = users.get(user.id());
        var partner = new TurnTask.Partner(
                me.id(),
                session.userName() == null ? me.name() : session.userName(),
                session.userDescription() == null ? me.description() : session.userDescription(),
                session.note());
        var isNew = turn.turnId().equals(turn.userMessage().turnId());
        var attempt = isNew ? 0 : tree.replies(session, turn.userMessage().id());
        var beginning = new TurnTask.Beginning(attempt, beginsWith);
        var route = routing.enter(turn.turnId(), session.cast());
        return new TurnTask(user.tenantId(), turn, beginning, session.cast(), partner, route);
    }

    /** What the connection that is asked first is to be sent: nothing of it changes while the turn is live. */
    Scene scene(TurnTask task) {
        return prompts.gather(task, task.route().first());
    }
}
