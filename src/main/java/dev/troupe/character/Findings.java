package dev.troupe.character;

import dev.troupe.problem.InvalidRequest.FieldError;
import dev.troupe.problem.TroupeException;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * All that is to be said of a draft to its author. Worked out when it is asked for, since half of it depends on connections, which change. Not
 * for lists: a large lorebook takes a while to look through.
 */
@Component
class Findings {

    /** More than anybody reads. */
    private static final int MOST = 200;

    private final List<PublishingRule> rules;

    Findings(List<PublishingRule> rules) {
        this.rules = rules;
    }

    /** At most 200, the ones that matter most first. */
    List<PersonaFinding> of(Persona persona, ModelSettings model) {
        return Stream.of(
                        rules.stream().flatMap(it -> refusals(it, persona, model)),
                        rules.stream().flatMap(it -> it.concerns(persona, model).stream()),
                        MissingTexts.in(persona),
                        LiteralMacros.in(persona),
                        SilentLore.in(persona))
                .flatMap(it -> it)
                .limit(MOST)
                .toList();
    }

    /** What held when the draft was saved need not hold any more: its connection may have another window now, or be gone. */
    private static Stream<PersonaFinding> refusals(PublishingRule rule, Persona persona, ModelSettings model) {
        try {
            rule.check(persona, model);
            return Stream.of();
        } catch (TroupeException refused) {
            var code = refused.type().code();
            if (refused.members().get("errors") instanceof List<?> errors) {
                return errors.stream()
                        .map(FieldError.class::cast)
                        .map(it -> new PersonaFinding(code, it.field(), it.message()));
            }
            return Stream.of(new PersonaFinding(code, "card", String.valueOf(refused.getMessage())));
        }
    }
}
