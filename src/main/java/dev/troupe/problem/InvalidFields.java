package dev.troupe.problem;

import dev.troupe.problem.InvalidRequest.FieldError;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.core.MethodParameter;
import org.springframework.validation.Errors;
import org.springframework.validation.method.ParameterErrors;
import org.springframework.validation.method.ParameterValidationResult;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.method.annotation.HandlerMethodValidationException;

/** Says of the framework's findings which field breaks which rule, in the caller's words for it. */
final class InvalidFields {

    private InvalidFields() {}

    static List<FieldError> of(Errors found) {
        return fields(found).toList();
    }

    static List<FieldError> of(HandlerMethodValidationException invalid) {
        return invalid.getParameterValidationResults().stream()
                .flatMap(it -> it instanceof ParameterErrors fields ? fields(fields) : parameter(it))
                .toList();
    }

    private static Stream<FieldError> fields(Errors found) {
        return found.getFieldErrors().stream().map(it -> {
            // What the framework says of a value that it can't convert names classes.
            var message = it.isBindingFailure() ? "can't be read" : String.valueOf(it.getDefaultMessage());
            return new FieldError(it.getField(), message);
        });
    }

    private static Stream<FieldError> parameter(ParameterValidationResult result) {
        var name = name(result.getMethodParameter());
        return result.getResolvableErrors().stream()
                .map(it -> new FieldError(name, String.valueOf(it.getDefaultMessage())));
    }

    private static String name(MethodParameter parameter) {
        var header = parameter.getParameterAnnotation(RequestHeader.class);
        return header == null ? String.valueOf(parameter.getParameterName()) : header.name();
    }
}
