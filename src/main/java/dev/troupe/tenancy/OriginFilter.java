package dev.troupe.tenancy;

import dev.troupe.problem.Problems;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.CorsUtils;
import org.springframework.web.cors.DefaultCorsProcessor;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets tenants' front ends call the API from where they are served, and nobody else's pages. A browser asks first, without a credential:
 * that is answered where any tenant allows the origin. Whether it is the caller's own tenant is seen to when it is known who calls. Nobody
 * reaches the routes of admins and of the operator from another origin, nor those that mint tokens. No cookie is ever asked for.
 */
class OriginFilter extends OncePerRequestFilter {

    private static final String CHECKED = OriginFilter.class.getName() + ".origin";

    private final AllowedOrigins origins;
    private final Problems problems;
    private final DefaultCorsProcessor processor = new DefaultCorsProcessor() {
        @Override
        protected void rejectRequest(ServerHttpResponse response) {
            // The answer is a problem document, like any other.
        }
    };

    OriginFilter(AllowedOrigins origins, Problems problems) {
        this.origins = origins;
        this.problems = problems;
    }

    /** The other origin that a request comes from, where some tenant allows it; null for a request that comes from none. */
    static @Nullable String of(HttpServletRequest request) {
        return (String) request.getAttribute(CHECKED);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var origin = request.getHeader(HttpHeaders.ORIGIN);
        if (origin == null || isOwn(request, origin)) {
            chain.doFilter(request, response);
            return;
        }
        var allowed = isShared(request) && origins.anybodyAllows(origin);
        if (!allowed || !processor.processRequest(configuration(origin), request, response)) {
            problems.answer(request, response, Forbidden.origin());
            return;
        }
        if (CorsUtils.isPreFlightRequest(request)) return;
        request.setAttribute(CHECKED, origin);
        chain.doFilter(request, response);
    }

    /** Pages that this very service serves; a proxy may have changed the scheme, and only a browser says what kind of request it is. */
    private static boolean isOwn(HttpServletRequest request, String origin) {
        if ("same-origin".equals(request.getHeader("Sec-Fetch-Site"))) return true;
        var host = request.getHeader(HttpHeaders.HOST);
        return host != null && origin.replaceFirst("^https?://", "").equalsIgnoreCase(host);
    }

    /** By the path as it is decoded, which is what opens a route. */
    private static boolean isShared(HttpServletRequest request) {
        return switch (ApiArea.of(request.getServletPath())) {
            case USERS, EVENTS -> true;
            case OPERATOR, ADMIN, BROWSER_TOKENS -> false;
        };
    }

    private static CorsConfiguration configuration(String origin) {
        var configuration = new CorsConfiguration();
        configuration.setAllowedOrigins(List.of(origin));
        configuration.setAllowedMethods(List.of("GET", "POST", "PATCH", "PUT", "DELETE"));
        configuration.setAllowedHeaders(
                List.of("Authorization", "Content-Type", "Accept", "Idempotency-Key", "If-Match", "Last-Event-ID"));
        configuration.setExposedHeaders(List.of("Troupe-Request-Id", "Retry-After", "Content-Disposition"));
        configuration.setMaxAge(Duration.ofMinutes(10));
        return configuration;
    }
}
