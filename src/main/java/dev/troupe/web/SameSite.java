package dev.troupe.web;

import dev.troupe.problem.ProblemType;
import dev.troupe.problem.Problems;
import dev.troupe.problem.TroupeException;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses what another site's page makes a browser send, so that nobody is signed in, or out, by a page that they did not mean. Browsers say
 * where a request comes from, in {@code Sec-Fetch-Site} and, where that is missing, in {@code Origin}; no page can change either. A token in
 * a form would need a page that is made anew for each visitor, and ours are files. Whatever is no browser sends neither, and has no cookie
 * that could be misused.
 */
class SameSite extends OncePerRequestFilter {

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
    private static final Set<String> OWN = Set.of("same-origin", "none");

    private final Problems problems;

    SameSite(Problems problems) {
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (READING.contains(request.getMethod()) || isOwn(request)) {
            chain.doFilter(request, response);
        } else {
            problems.answer(request, response, new CrossSite());
        }
    }

    private static boolean isOwn(HttpServletRequest request) {
        var site = request.getHeader("Sec-Fetch-Site");
        if (site != null) return OWN.contains(site);
        var origin = request.getHeader(HttpHeaders.ORIGIN);
        if (origin == null) return true;
        return origin.replaceFirst("^https?://", "").equalsIgnoreCase(request.getHeader(HttpHeaders.HOST));
    }

    private static final class CrossSite extends TroupeException {

        private CrossSite() {
            super(ProblemType.FORBIDDEN, "Another site's page sent this. Only our own pages may.");
        }
    }
}
