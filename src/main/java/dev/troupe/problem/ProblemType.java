package dev.troupe.problem;

import java.net.URI;
import java.util.Locale;
import org.springframework.http.HttpStatus;

/**
 * Everything that can go wrong for a caller, each with its status and a title for people. The constant's name in lower case
 * with hyphens is the code that programs read, at the end of {@code urn:troupe:problem:<code>}; codes never change their meaning.
 */
public enum ProblemType {
    INVALID_REQUEST(HttpStatus.BAD_REQUEST, "The request is not valid"),
    USER_REQUIRED(HttpStatus.BAD_REQUEST, "The request must say for which user it is"),
    UNAUTHENTICATED(HttpStatus.UNAUTHORIZED, "The request carries no valid credential"),
    FORBIDDEN(HttpStatus.FORBIDDEN, "The credential does not allow this"),
    NOT_FOUND(HttpStatus.NOT_FOUND, "There is nothing here"),
    METHOD_NOT_ALLOWED(HttpStatus.METHOD_NOT_ALLOWED, "This address does not take that method"),
    NOT_ACCEPTABLE(HttpStatus.NOT_ACCEPTABLE, "The answer does not come in that media type"),
    SESSION_BUSY(HttpStatus.CONFLICT, "A reply is still being written"),
    CONFLICT(HttpStatus.CONFLICT, "The request contradicts what is stored"),
    STALE_VERSION(HttpStatus.PRECONDITION_FAILED, "Somebody else has changed this in the meantime"),
    TOO_SLOW(HttpStatus.REQUEST_TIMEOUT, "The request took too long to arrive"),
    TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE, "The request is too large"),
    UNSUPPORTED_MEDIA_TYPE(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "The body is of a type that is not read here"),
    IDEMPOTENCY_MISMATCH(HttpStatus.UNPROCESSABLE_CONTENT, "The idempotency key was used for another request"),
    CARD_INVALID(HttpStatus.UNPROCESSABLE_CONTENT, "The card can't be read"),
    PERSONA_TOO_LARGE(HttpStatus.UNPROCESSABLE_CONTENT, "The persona does not fit the model's window"),
    MODERATED(HttpStatus.UNPROCESSABLE_CONTENT, "The reply was withdrawn by the model's content rules"),
    LIMIT_EXCEEDED(HttpStatus.TOO_MANY_REQUESTS, "A limit is reached for now"),
    BUDGET_EXHAUSTED(HttpStatus.TOO_MANY_REQUESTS, "The budget is used up"),
    INTERNAL(HttpStatus.INTERNAL_SERVER_ERROR, "Something went wrong on our side"),
    UPSTREAM_FAILED(HttpStatus.BAD_GATEWAY, "The model could not answer just now"),
    UPSTREAM_BUSY(HttpStatus.SERVICE_UNAVAILABLE, "The model is busy"),
    UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE, "The service is not available just now"),
    UPSTREAM_TIMEOUT(HttpStatus.GATEWAY_TIMEOUT, "The model took too long to answer");

    private final HttpStatus status;
    private final String title;

    ProblemType(HttpStatus status, String title) {
        this.status = status;
        this.title = title;
    }

    /** The stable code that programs tell problems apart by, such as {@code session-busy}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The code as the {@code type} of an RFC 9457 document. */
    public URI uri() {
        return URI.create("urn:troupe:problem:" + code());
    }

    public HttpStatus status() {
        return status;
    }

    public String title() {
        return title;
    }

    /** The type of a code. @throws IllegalArgumentException for a text that is none */
    public static ProblemType ofCode(String code) {
        return valueOf(code.replace('-', '_').toUpperCase(Locale.ROOT));
    }

    /** The type that describes a bare status, for what the framework itself refuses. */
    static ProblemType of(HttpStatus status) {
        return switch (status) {
            case UNAUTHORIZED -> UNAUTHENTICATED;
            case FORBIDDEN -> FORBIDDEN;
            case NOT_FOUND -> NOT_FOUND;
            case METHOD_NOT_ALLOWED -> METHOD_NOT_ALLOWED;
            case NOT_ACCEPTABLE -> NOT_ACCEPTABLE;
            case CONTENT_TOO_LARGE -> TOO_LARGE;
            case UNSUPPORTED_MEDIA_TYPE -> UNSUPPORTED_MEDIA_TYPE;
            case SERVICE_UNAVAILABLE -> UNAVAILABLE;
            default -> status.is4xxClientError() ? INVALID_REQUEST : INTERNAL;
        };
    }
}
