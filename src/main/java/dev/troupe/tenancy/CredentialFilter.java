package dev.troupe.tenancy;

import dev.troupe.problem.DatabaseAway;
import dev.troupe.problem.Problems;
import dev.troupe.problem.TroupeException;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.filter.OncePerRequestFilter;

/** Proves who is calling, and runs the rest of the request in that caller's {@link Scope}. */
class CredentialFilter extends OncePerRequestFilter {

    private static final Logger log = LoggerFactory.getLogger(CredentialFilter.class);
    private static final String SCHEME = "Bearer ";

    /** The one route that a ticket opens. */
    private static final Pattern EVENTS =
            Pattern.compile("/v1/sessions/[^/]+/turns/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})/events");

    private final Credentials credentials;
    private final AllowedOrigins origins;
    private final Problems problems;

    CredentialFilter(Credentials credentials, AllowedOrigins origins, Problems problems) {
        this.credentials = credentials;
        this.origins = origins;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Caller caller;
        try {
            caller = caller(request);
            if (caller != null) requireOrigin(request, response, caller);
        } catch (TroupeException refused) {
            problems.answer(request, response, refused);
            return;
        } catch (CannotCreateTransactionException | DataAccessResourceFailureException away) {
            log.atError().setCause(away).log("The database can't be reached");
            problems.answer(request, response, new DatabaseAway());
            return;
        }
        if (caller == null) {
            chain.doFilter(request, response);
        } else {
            doAs(caller, request, response, chain);
        }
    }

    /** What another tenant allows is not this one's to read; and no key belongs into a page. */
    private void requireOrigin(HttpServletRequest request, HttpServletResponse response, Caller caller) {
        var origin = OriginFilter.of(request);
        if (origin == null) return;
        if (caller instanceof Caller.Browser browser && origins.allows(browser.tenantId(), origin)) return;
        response.setHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, null);
        throw Forbidden.origin();
    }

    /** @return null for a request without any credential */
    private @Nullable Caller caller(HttpServletRequest request) {
        var credential = credential(request);
        if (credential != null) return credentials.authenticate(credential, request.getRemoteAddr());
        var ticket = request.getParameter("ticket");
        var turn = EVENTS.matcher(request.getRequestURI());
        if (ticket == null || !request.getMethod().equals("GET") || !turn.matches()) return null;
        return credentials.authenticateTicket(ticket, UUID.fromString(turn.group(1)), request.getRemoteAddr());
    }

    private void doAs(Caller caller, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(new CallerAuthentication(caller));
        SecurityContextHolder.setContext(context);
        try (var _ = MDC.putCloseable("tenant", tenantOf(caller))) {
            caller.scope()
                    .call(() -> GrantedCharacters.call(
                            caller,
                            () -> RequestActor.call(caller, request, () -> {
                                chain.doFilter(request, response);
                                return true;
                            })));
        } catch (ServletException | IOException | RuntimeException ex) {
            throw ex;
        } catch (Exception ex) {
            throw new ServletException(ex);
        }
    }

    private static @Nullable String credential(HttpServletRequest request) {
        var header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) return null;
        return header.substring(SCHEME.length()).strip();
    }

    private static @Nullable String tenantOf(Caller caller) {
        return caller.scope() instanceof Scope.OfTenant(var tenantId) ? tenantId.toString() : null;
    }
}
