package dev.troupe.character;

import dev.troupe.problem.InvalidRequest;
import dev.troupe.problem.ProblemType;
import dev.troupe.problem.TroupeException;
import java.util.List;

/** What was sent as a card can't be one. Says which field and why. */
class CardInvalid extends TroupeException {

    CardInvalid(String field, String message) {
        super(ProblemType.CARD_INVALID, field + " " + message);
        tell("errors", List.of(new InvalidRequest.FieldError(field, message)));
    }
}
