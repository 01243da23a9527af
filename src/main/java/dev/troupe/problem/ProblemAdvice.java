package dev.troupe.problem;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.UUID;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** The one place where exceptions of the application become problem documents. */
@RestControllerAdvice
class ProblemAdvice extends ResponseEntityExceptionHandler {

    private static final Logger log = LoggerFactory.getLogger(ProblemAdvice.class);

    @ExceptionHandler
    ResponseEntity<ProblemDetail> told(TroupeException problem, HttpServletRequest request) {
        return answer(Problems.document(problem, request.getRequestURI()), Problems.headers(problem));
    }

    @ExceptionHandler({CannotCreateTransactionException.class, DataAccessResourceFailureException.class})
    ResponseEntity<ProblemDetail> databaseAway(Exception cause, HttpServletRequest request) {
        log.atError().setCause(cause).log("The database can't be reached");
        return told(new DatabaseAway(), request);
    }

    /** An id in the path that is no id names nothing. */
    @ExceptionHandler
    ResponseEntity<ProblemDetail> notAnId(MethodArgumentTypeMismatchException mismatch, HttpServletRequest request) {
        var type = mismatch.getRequiredType();
        if (type == UUID.class && mismatch.getParameter().hasParameterAnnotation(PathVariable.class)) {
            return told(new NotFound(), request);
        }
        return told(new InvalidRequest(mismatch.getName(), "can't be read"), request);
    }

    /** Such as too many of them, which Tomcat says when the first is asked for. */
    @ExceptionHandler
    ResponseEntity<ProblemDetail> parameters(InvalidParameterException invalid, HttpServletRequest request) {
        return told(LastResort.problem(HttpStatus.BAD_REQUEST), request);
    }

    /** What the database refuses to store, where no earlier check has said so. */
    @ExceptionHandler
    ResponseEntity<ProblemDetail> refusedByDatabase(DataAccessException cause, HttpServletRequest request) {
        var problem = StorageRefusal.of(cause, request.getHeader(HttpHeaders.IF_MATCH) != null);
        return problem == null ? unforeseen(cause, request) : told(problem, request);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unforeseen(Exception cause, HttpServletRequest request) {
        var incident = UUID.randomUUID();
        log.atError().setCause(cause).addKeyValue("incident", incident).log("Unforeseen failure");
        var document = Problems.document(
                ProblemType.INTERNAL, "The failure is in our log under this incident.", request.getRequestURI());
        document.setProperty("incident", incident);
        return answer(document, new HttpHeaders());
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleMethodArgumentNotValid(
            MethodArgumentNotValidException invalid, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return invalidFields(InvalidFields.of(invalid.getBindingResult()), request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHandlerMethodValidationException(
            HandlerMethodValidationException invalid, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return invalidFields(InvalidFields.of(invalid), request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException unreadable,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        for (Throwable cause = unreadable; cause != null; cause = cause.getCause()) {
            if (cause instanceof TroupeException problem) {
                return asObject(Problems.document(problem, path(request)), headers);
            }
        }
        return asObject(Problems.document(UnreadableBody.problem(unreadable), path(request)), headers);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleExceptionInternal(
            Exception cause, @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        var type = ProblemType.of(HttpStatus.valueOf(status.value()));
        if (type == ProblemType.NOT_FOUND) {
            return asObject(Problems.document(new NotFound(), path(request)), headers);
        }
        var told = body == null && cause instanceof ErrorResponse response ? response.getBody() : body;
        var detail = told instanceof ProblemDetail document ? document.getDetail() : null;
        return asObject(Problems.document(type, detail, path(request)), headers);
    }

    private static @Nullable ResponseEntity<Object> invalidFields(
            List<InvalidRequest.FieldError> errors, WebRequest request) {
        var problem = errors.isEmpty()
                ? new TroupeException(ProblemType.INVALID_REQUEST, "The request is not valid.")
                : new InvalidRequest(errors);
        return asObject(Problems.document(problem, path(request)), new HttpHeaders());
    }

    private static String path(WebRequest request) {
        return ((ServletWebRequest) request).getRequest().getRequestURI();
    }

    private static ResponseEntity<ProblemDetail> answer(ProblemDetail document, HttpHeaders headers) {
        return ResponseEntity.status(document.getStatus()).headers(headers).body(document);
    }

    private static ResponseEntity<Object> asObject(ProblemDetail document, HttpHeaders headers) {
        return ResponseEntity.status(document.getStatus()).headers(headers).body(document);
    }
}
