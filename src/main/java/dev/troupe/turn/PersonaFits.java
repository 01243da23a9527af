package dev.troupe.turn;

import dev.troupe.character.ModelSettings;
import dev.troupe.character.Persona;
import dev.troupe.character.PersonaFinding;
import dev.troupe.character.PublishingRule;
import dev.troupe.model.Connection;
import dev.troupe.model.Connections;
import dev.troupe.problem.ProblemType;
import dev.troupe.problem.TroupeException;
import dev.troupe.prompt.PersonaText;
import dev.troupe.prompt.PromptAssembler;
import dev.troupe.prompt.TokenFactors;
import dev.troupe.prompt.Window;
import java.util.List;
import org.springframework.stereotype.Component;

/** A persona must leave room for talk: none of its parts is ever cut, so one that fills the window could never be played. */
@Component
class PersonaFits implements PublishingRule {

    /** Room for a long message of a user, in tokens. */
    private static final int FOR_TALK = 1_000;

    private final Connections connections;

    PersonaFits(Connections connections) {
        this.connections = connections;
    }

    @Override
    public void check(Persona persona, ModelSettings model) {
        connections.route(model.connection()).stream().findFirst().ifPresent(it -> check(persona, it));
    }

    private static void check(Persona persona, Connection connection) {
        var window = Ingredients.window(connection, TokenFactors.NONE);
        var needed = needed(persona, window);
        var available = window.promptTokens() - FOR_TALK;
        if (needed > available) throw new TooLarge(needed, available);
    }

    @Override
    public List<PersonaFinding> concerns(Persona persona, ModelSettings model) {
        return connections.route(model.connection()).stream()
                .findFirst()
                .map(it -> concerns(persona, it))
                .orElse(List.of());
    }

    private static List<PersonaFinding> concerns(Persona persona, Connection connection) {
        var window = Ingredients.window(connection, TokenFactors.NONE);
        var needed = needed(persona, window);
        var tooLarge = needed > window.promptTokens() - FOR_TALK;
        if (tooLarge || needed <= window.promptTokens() / 2) return List.of();
        return List.of(new PersonaFinding(
                "persona-large",
                "card",
                "The persona takes about %,d of the %,d tokens of a prompt; little of a long talk will be remembered."
                        .formatted(needed, window.promptTokens())));
    }

    private static int needed(Persona persona, Window window) {
        return PromptAssembler.personaTokens(text(persona), "", window);
    }

    private static PersonaText text(Persona persona) {
        return Ingredients.text(persona.spokenTo(null), persona.macros(null, 0, null));
    }

    private static final class TooLarge extends TroupeException {

        TooLarge(int needed, int available) {
            super(
                    ProblemType.PERSONA_TOO_LARGE,
                    "The persona takes about %,d tokens without its examples; the model's window has room for %,d."
                            .formatted(needed, available));
            tell("estimatedTokens", needed);
            tell("availableTokens", available);
        }
    }
}
