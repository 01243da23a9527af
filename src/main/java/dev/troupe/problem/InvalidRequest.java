package dev.troupe.problem;

import java.util.List;

/** The caller's input breaks a rule; says which field and how, so that a form can show it in place. */
public class InvalidRequest extends TroupeException {

    /** One broken rule. The field is a path as in the request's JSON or the name of a parameter or header. */
    public record FieldError(String field, String message) {}

    public InvalidRequest(String field, String message) {
        this(List.of(new FieldError(field, message)));
    }

    public InvalidRequest(List<FieldError> errors) {
        super(
                ProblemType.INVALID_REQUEST,
                errors.getFirst().field() + " " + errors.getFirst().message());
        tell("errors", List.copyOf(errors));
    }
}
