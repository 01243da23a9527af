package dev.troupe.tenancy;

import dev.troupe.problem.ProblemType;
import dev.troupe.problem.TroupeException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/**
 * Finds the {@link ActingUser}: a browser token's own, or the one that a service key names in {@code Troupe-User}, 1 to 128
 * printable characters, UTF-8 percent-encoded where they are not ASCII.
 */
@Component
class ActingUserResolver implements HandlerMethodArgumentResolver {

    private static final String HEADER = "Troupe-User";

    private final Users users;

    ActingUserResolver(Users users) {
        this.users = users;
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == ActingUser.class;
    }

    @Override
    public ActingUser resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        return switch (authentication == null ? null : authentication.getPrincipal()) {
            case Caller.Browser(var tenantId, var userId, var grant) -> new ActingUser(tenantId, userId, null, grant);
            case Caller.Key key ->
                new ActingUser(
                        key.tenantId(), users.known(externalId(request.getHeader(HEADER))), key.keyId(), Grant.ALL);
            case null, default -> throw Forbidden.role();
        };
    }

    private static String externalId(@Nullable String header) {
        if (header == null || header.isBlank()) {
            throw new UserRequired("Name the user in the header Troupe-User: the id by which you know them.");
        }
        String id;
        try {
            id = URLDecoder.decode(header.strip().replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            throw new UserRequired("Troupe-User is not well percent-encoded.");
        }
        if (!ExternalId.isOne(id)) throw new UserRequired("Troupe-User takes 1 to 128 printable characters.");
        return id;
    }

    private static final class UserRequired extends TroupeException {

        UserRequired(String detail) {
            super(ProblemType.USER_REQUIRED, detail);
        }
    }
}
