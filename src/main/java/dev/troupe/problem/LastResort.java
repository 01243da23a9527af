package dev.troupe.problem;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Words what failed before it reached a controller, such as an address that the firewall refuses. */
@RestController
class LastResort implements ErrorController {

    @RequestMapping("${spring.web.error.path:/error}")
    ResponseEntity<ProblemDetail> answer(HttpServletRequest request) {
        var path = (String) request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        if (path == null) {
            return answer(Problems.document(new NotFound(), request.getRequestURI()));
        }
        var status = (Integer) Objects.requireNonNull(request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE));
        var cause = request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
        var problem = TooSlow.shows(cause) ? new TooSlow(null) : problem(HttpStatus.valueOf(status));
        return answer(Problems.document(problem, path));
    }

    static TroupeException problem(HttpStatus status) {
        var type = ProblemType.of(status);
        if (type == ProblemType.NOT_FOUND) return new NotFound();
        return new TroupeException(
                type,
                status.is4xxClientError()
                        ? "The address or a header of the request is not one that is read here."
                        : "The request could not be carried out.");
    }

    private static ResponseEntity<ProblemDetail> answer(ProblemDetail document) {
        return ResponseEntity.status(document.getStatus()).body(document);
    }
}
