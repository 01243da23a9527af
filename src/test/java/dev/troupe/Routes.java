package dev.troupe;

import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** The routes of the API, as the running application knows them. */
final class Routes {

    private static final Pattern VARIABLE = Pattern.compile("\\{([^}]+)}");

    /** What any route of the API takes; each reads its own fields out of it. */
    private static final Map<String, Object> BODY = Map.of(
            "content",
            "Mine now.",
            "title",
            "Mine",
            "note",
            "Mine",
            "name",
            "Mine",
            "card",
            Map.of("name", "Mine"),
            "book",
            Map.of("entries", List.of()));

    private Routes() {}

    record Route(String method, String pattern) {

        List<String> variables() {
            return VARIABLE.matcher(pattern).results().map(it -> it.group(1)).toList();
        }

        /** The path with each variable's value in its place. */
        String filled(UnaryOperator<String> value) {
            return VARIABLE.matcher(pattern).replaceAll(it -> value.apply(it.group(1)));
        }

        @Nullable Object body() {
            if (method.equals("GET") || method.equals("DELETE")) return null;
            if (pattern.endsWith("/rollback")) return Map.of("revision", 1);
            if (pattern.endsWith("/preview")) {
                return Map.of("messages", List.of(Map.of("role", "user", "content", "Hello")));
            }
            if (pattern.endsWith("/{id}/lorebooks")) return List.of();
            return pattern.endsWith("/avatar") ? picture() : BODY;
        }

        @Override
        public String toString() {
            return method + " " + pattern;
        }
    }

    /** Every route under {@code /v1}, each method by itself. */
    static Stream<Route> of(RequestMappingHandlerMapping mapping) {
        return mapping.getHandlerMethods().keySet().stream()
                .flatMap(info -> info.getPatternValues().stream()
                        .filter(it -> it.startsWith("/v1/"))
                        .flatMap(pattern -> info.getMethodsCondition().getMethods().stream()
                                .map(method -> new Route(method.name(), pattern))));
    }

    /** The smallest PNG. */
    static byte[] picture() {
        return Base64.getDecoder()
                .decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=");
    }
}
