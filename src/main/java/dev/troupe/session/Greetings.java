package dev.troupe.session;

import dev.troupe.character.MacroSeeds;
import dev.troupe.character.MacroTalk;
import dev.troupe.character.Macros;
import dev.troupe.character.Persona;
import dev.troupe.character.Persona.Greeting;
import dev.troupe.problem.InvalidRequest;
import dev.troupe.tenancy.Users;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Begins sessions with what their characters say at first. All of a card's greetings become alternatives of the first message, with
 * macros that are resolved once, for this user, session and time.
 */
@Component
class Greetings {

    /** So many become alternatives, the chosen one among them: a card may have hundreds. */
    static final int MOST = 50;

    private final MessageTree tree;
    private final Users users;
    private final Clock clock;

    Greetings(MessageTree tree, Users users, Clock clock) {
        this.tree = tree;
        this.users = users;
        this.clock = clock;
    }

    /**
     * Lets a session that is still empty begin; one whose character has nothing to say stays so.
     *
     * @param choice which of the greetings that are not blank is shown, from 0
     * @throws InvalidRequest when there are not so many
     */
    @Transactional(propagation = Propagation.MANDATORY)
    void greet(Session session, Persona persona, int choice) {
        var greetings = persona.greetings(macros(session, persona));
        var choices = Math.max(1, greetings.size());
        if (choice >= choices) {
            throw new InvalidRequest("greeting", "must be below %d: the character has no more".formatted(choices));
        }
        if (!greetings.isEmpty()) tree.greet(session, offered(greetings, choice), Math.min(choice, MOST - 1));
    }

    /** The first of them; one that was chosen from further back takes the last place. */
    private static List<Greeting> offered(List<Greeting> greetings, int choice) {
        var offered = new ArrayList<>(greetings.subList(0, Math.min(MOST, greetings.size())));
        if (choice >= MOST) offered.set(MOST - 1, greetings.get(choice));
        return offered;
    }

    private Macros macros(Session session, Persona persona) {
        var me = users.get(session.userId());
        var name = session.userName() == null ? me.name() : session.userName();
        var description = session.userDescription() == null ? me.description() : session.userDescription();
        var seed = MacroSeeds.of(session.id());
        return Macros.of(persona.macroContext(name)
                .withUserDescription(description)
                .with(new MacroSeeds(seed, seed))
                .with(MacroTalk.NOTHING_SAID)
                .at(clock.instant().atZone(ZoneOffset.UTC)));
    }
}
