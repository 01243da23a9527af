package dev.troupe;

import java.util.Base64;
import java.util.stream.Stream;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** The routes of the API, as the running application knows them. */
final class Routes {

    private Routes() {}

    /** Every route under {@code /v1}, each method by itself: {@code GET /v1/sessions/{id}}. */
    static Stream<String> of(RequestMappingHandlerMapping mapping) {
        return mapping.getHandlerMethods().keySet().stream()
                .flatMap(info -> info.getPatternValues().stream()
                        .filter(it -> it.startsWith("/v1/"))
                        .flatMap(pattern -> info.getMethodsCondition().getMethods().stream()
                                .map(method -> method + " " + pattern)));
    }

    /** The smallest PNG. */
    static byte[] picture() {
        return Base64.getDecoder()
                .decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=");
    }
}
