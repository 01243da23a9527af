package dev.troupe.once;

import dev.troupe.http.Idempotency;
import dev.troupe.problem.DatabaseAway;
import dev.troupe.problem.ProblemType;
import dev.troupe.problem.Problems;
import dev.troupe.problem.TroupeException;
import dev.troupe.tenancy.Scope;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterProperties;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Carries a POST of an admin or of the operator out once for an {@code Idempotency-Key}, and answers it again when it is sent again. What
 * was refused is forgotten: it has done nothing, and may be sent anew.
 */
@Component
@Order(SecurityFilterProperties.DEFAULT_FILTER_ORDER + 2) // it is known who calls, and the body is held to its limit
class OnceFilter extends OncePerRequestFilter {

    private static final Logger log = LoggerFactory.getLogger(OnceFilter.class);
    private static final String HEADER = "Idempotency-Key";

    private final GivenAnswers answers;
    private final Problems problems;

    OnceFilter(GivenAnswers answers, Problems problems) {
        this.answers = answers;
        this.problems = problems;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        var path = request.getServletPath();
        return request.getHeader(HEADER) == null
                || !request.getMethod().equals("POST")
                || !(path.startsWith("/v1/admin/") || path.startsWith("/v1/operator/"))
                || Scope.current() == null;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            once(new DigestedRequest(request), response, chain);
        } catch (TroupeException refused) {
            problems.answer(request, response, refused);
        } catch (CannotCreateTransactionException | DataAccessResourceFailureException away) {
            log.atError().setCause(away).log("The database can't be reached");
            problems.answer(request, response, new DatabaseAway());
        }
    }

    private void once(DigestedRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var hash = Objects.requireNonNull(Idempotency.of(request.getHeader(HEADER), request.getHeader(HEADER)))
                .digest();
        if (answers.claim(hash)) {
            carryOut(hash, request, response, chain);
        } else {
            giveAgain(
                    answers.given(hash, request.digest())
                            .orElseThrow(
                                    () -> new TroupeException(
                                            ProblemType.CONFLICT,
                                            "The request that was sent with this Idempotency-Key was refused just now. Send it again.")),
                    response);
        }
    }

    private void carryOut(byte[] hash, DigestedRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var answer = new ContentCachingResponseWrapper(response);
        var done = false;
        try {
            chain.doFilter(request, answer);
            done = answer.getStatus() / 100 == 2;
            if (done) answers.keep(hash, request.digest(), given(answer));
        } finally {
            if (!done) answers.release(hash);
        }
        answer.copyBodyToResponse();
    }

    private static GivenAnswer given(ContentCachingResponseWrapper answer) {
        var body = new String(answer.getContentAsByteArray(), StandardCharsets.UTF_8);
        return new GivenAnswer(answer.getStatus(), answer.getContentType(), body);
    }

    private static void giveAgain(GivenAnswer answer, HttpServletResponse response) throws IOException {
        var body = answer.body();
        if (body == null) {
            throw new TroupeException(
                    ProblemType.CONFLICT,
                    "This was done already, and its answer held a secret that is not kept: the service has no keys to seal it with.");
        }
        response.setStatus(answer.status());
        response.setContentType(answer.contentType());
        response.setHeader("Idempotent-Replayed", "true");
        response.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
    }
}
