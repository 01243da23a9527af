package dev.troupe.tenancy;

import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.web.servlet.HandlerMapping;
import tools.jackson.databind.json.JsonMapper;

/**
 * Who is writing, for the audit: bound while an admin's or the operator's request runs, and handed to PostgreSQL with each transaction,
 * where triggers read it. Users' requests write nothing that is audited, and bind none.
 */
final class RequestActor {

    private static final ScopedValue<RequestActor> BOUND = ScopedValue.newInstance();
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Map<String, Object> who;
    private final HttpServletRequest request;

    private RequestActor(Map<String, Object> who, HttpServletRequest request) {
        this.who = who;
        this.request = request;
    }

    /** Does the work of a caller's request under the caller's name. */
    static <T> T call(Caller caller, HttpServletRequest request, Callable<T> work) throws Exception {
        return switch (caller) {
            case Caller.Operator() -> call(Map.of("kind", "operator"), request, work);
            case Caller.Key key
            when key.role() == KeyRole.admin -> call(Map.of("kind", "key", "key", key.keyId()), request, work);
            case Caller.Key _, Caller.Browser _ -> work.call();
        };
    }

    private static <T> T call(Map<String, Object> who, HttpServletRequest request, Callable<T> work) throws Exception {
        return ScopedValue.where(BOUND, new RequestActor(who, request)).call(work::call);
    }

    /** What the setting {@code troupe.actor} says in the transactions of the running code; null where the service acts by itself. */
    static @Nullable String setting() {
        return BOUND.isBound() ? BOUND.get().json() : null;
    }

    /** The pattern of the route, as a path may name a user. */
    private String json() {
        var all = new LinkedHashMap<>(who);
        all.put("address", request.getRemoteAddr());
        all.put("request", MDC.get("request"));
        var pattern = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        if (pattern != null) all.put("route", request.getMethod() + " " + pattern);
        return JSON.writeValueAsString(all);
    }
}
