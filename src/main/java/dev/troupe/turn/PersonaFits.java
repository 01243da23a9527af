package dev.troupe.turn;

import dev.troupe.character.ModelSettings;
import dev.troupe.character.Persona;
import dev.troupe.character.PersonaFinding;
import dev.troupe.character.PublishingRule;
import dev.troupe.model.Connections;
import dev.troupe.problem.ProblemType;
import dev.troupe.problem.TroupeException;
import dev.troupe.prompt.PersonaText;
import dev.troupe.prompt.PromptAssembler;
import dev.troupe.prompt.TokenFactors;
import dev.troupe.prompt.Window;
import java.util.List;
import java.util.Optional;
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
        connections.route(model.connection()).stream()
                .findFirst()
                .ifPresent(it -> check(text(persona), Ingredients.window(it, model, TokenFactors.NONE)));
    }

    private static void check(PersonaText text, Window window) {
        if (!leavesRoom(text, window)) throw new TooLarge(needed(text, window), window);
    }

    @Override
    public List<PersonaFinding> concerns(Persona persona, ModelSettings model) {
        return connections.route(model.connection()).stream()
                .findFirst()
                .flatMap(it -> concern(text(persona), Ingredients.window(it, model, TokenFactors.NONE)))
                .stream()
                .toList();
    }

    private static Optional<PersonaFinding> concern(PersonaText text, Window window) {
        var needed = needed(text, window);
        if (needed > available(window)) return Optional.empty(); // that is refused, and told as such
        if (needed <= window.promptTokens() / 2) return Optional.empty();
        return Optional.of(new PersonaFinding(
                "persona-large",
                "card",
                "The persona takes about %,d of the %,d tokens of a prompt; little of a long talk will be remembered."
                        .formatted(needed, window.promptTokens())));
    }

    /** Whether these texts leave room for talk in a window. */
    static boolean leavesRoom(PersonaText text, Window window) {
        return needed(text, window) <= available(window);
    }

    private static int needed(PersonaText text, Window window) {
        return PromptAssembler.personaTokens(text, "", window);
    }

    private static int available(Window window) {
        return window.promptTokens() - FOR_TALK;
    }

    private static PersonaText text(Persona persona) {
        return Ingredients.text(persona.spokenTo(null), persona.macros(null, 0, null));
    }

    private static final class TooLarge extends TroupeException {

        TooLarge(int needed, Window window) {
            super(
                    ProblemType.PERSONA_TOO_LARGE,
                    "The persona takes about %,d tokens without its examples; the model's window has room for %,d."
                            .formatted(needed, available(window)));
            tell("estimatedTokens", needed);
            tell("availableTokens", available(window));
        }
    }
}
