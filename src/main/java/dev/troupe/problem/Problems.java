package dev.troupe.problem;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Writes problems where no controller is at hand: in filters, and inside streams that have already begun. Thread-safe. */
@Component
public class Problems {

    private final JsonMapper json;

    Problems(JsonMapper json) {
        this.json = json;
    }

    /** The RFC 9457 document of a problem. The instance is the path that the request was for. */
    public static ProblemDetail document(TroupeException problem, String path) {
        var document = document(problem.type(), problem.getMessage(), path);
        problem.members().forEach(document::setProperty);
        return document;
    }

    static ProblemDetail document(ProblemType type, @Nullable String detail, String path) {
        var document = ProblemDetail.forStatus(type.status());
        document.setType(type.uri());
        document.setTitle(type.title());
        document.setDetail(detail);
        document.setInstance(instance(path));
        return document;
    }

    /** What a problem says in the answer's head: how to be let in, or when to come again. */
    static HttpHeaders headers(TroupeException problem) {
        var headers = new HttpHeaders();
        if (problem.type() == ProblemType.UNAUTHENTICATED) headers.set(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        if (problem.members().get("retryAfter") instanceof Number seconds) {
            headers.set(HttpHeaders.RETRY_AFTER, seconds.toString());
        }
        return headers;
    }

    /** Null for the path of a malformed request that is no URI. */
    private static @Nullable URI instance(String path) {
        try {
            return URI.create(path);
        } catch (IllegalArgumentException _) {
            return null;
        }
    }

    /** Answers a request with a problem. The response must not be committed yet. */
    public void answer(HttpServletRequest request, HttpServletResponse response, TroupeException problem)
            throws IOException {
        response.setStatus(problem.type().status().value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        headers(problem).forEach((name, values) -> response.setHeader(name, values.getFirst()));
        var body = json.writeValueAsString(document(problem, request.getRequestURI()));
        response.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
    }
}
