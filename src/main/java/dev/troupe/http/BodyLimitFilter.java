package dev.troupe.http;

import dev.troupe.problem.Problems;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterProperties;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses bodies over the limit: at once where the length is declared, else where reading passes it. An avatar may be larger
 * than the rest of the API's bodies, a lorebook too, and a card's file larger still. A body that comes too slowly is not waited for.
 */
@Component
@Order(SecurityFilterProperties.DEFAULT_FILTER_ORDER
        + 1) // so that it is known who sends, and a refusal has all headers
class BodyLimitFilter extends OncePerRequestFilter {

    private static final DataSize JSON = DataSize.ofMegabytes(1);
    private static final DataSize IMAGE = DataSize.ofMegabytes(8);

    /** As text that is laid out for people, or in a picture; and what a form puts around it. */
    private static final DataSize LOREBOOK =
            DataSize.ofBytes(DataSize.ofMegabytes(8).toBytes() + 16_384);

    /** A file of 64 MB, and what a form puts around it. */
    private static final DataSize CARD =
            DataSize.ofBytes(DataSize.ofMegabytes(64).toBytes() + 16_384);

    private final Problems problems;
    private final BodyPace pace;

    BodyLimitFilter(Problems problems, BodyPace pace) {
        this.problems = problems;
        this.pace = pace;
    }

    private static DataSize limit(String path) {
        if (path.equals("/v1/admin/characters/import")) return CARD;
        if (path.startsWith("/v1/admin/lorebooks")) return LOREBOOK;
        return path.endsWith("/avatar") ? IMAGE : JSON;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var limit = limit(request.getRequestURI());
        if (request.getContentLengthLong() > limit.toBytes()) {
            problems.answer(request, response, new TooLarge(limit));
            return;
        }
        chain.doFilter(new LimitedRequest(request, limit, pace), response);
    }
}
