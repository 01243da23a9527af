package dev.troupe.problem;

import org.springframework.http.converter.HttpMessageNotReadableException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.MismatchedInputException;

/** Says what is wrong with a body in words that quote neither it nor a class of ours. */
final class UnreadableBody {

    private UnreadableBody() {}

    static TroupeException problem(HttpMessageNotReadableException unreadable) {
        if (unreadable.getCause() instanceof MismatchedInputException mismatch
                && !mismatch.getPath().isEmpty()) {
            return new InvalidRequest(path(mismatch), "is not of the type expected there");
        }
        return new TroupeException(ProblemType.INVALID_REQUEST, detail(unreadable));
    }

    private static String detail(HttpMessageNotReadableException unreadable) {
        return switch (unreadable.getCause()) {
            case StreamReadException syntax ->
                "The body is not valid JSON (line %d, column %d)."
                        .formatted(
                                syntax.getLocation().getLineNr(),
                                syntax.getLocation().getColumnNr());
            case MismatchedInputException _ -> "The body is not of the form expected here.";
            case null, default -> "The body is missing or can't be read.";
        };
    }

    private static String path(MismatchedInputException mismatch) {
        var path = new StringBuilder();
        for (var step : mismatch.getPath()) {
            var property = step.getPropertyName();
            path.append(property == null ? "[" + step.getIndex() + "]" : (path.isEmpty() ? "" : ".") + property);
        }
        return path.toString();
    }
}
