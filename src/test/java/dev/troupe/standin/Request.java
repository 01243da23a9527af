package dev.troupe.standin;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A request as it came.
 *
 * @param target path and query
 * @param headers by name in lower case; the last of a name
 * @param head the request line and the headers, as they were sent
 */
public record Request(String method, String target, Map<String, String> headers, String head, byte[] body) {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String BEARER = "bearer ";

    public String text() {
        return new String(body, UTF_8);
    }

    /** The body; a missing node if it is no JSON. */
    public JsonNode json() {
        try {
            return JSON.readTree(body);
        } catch (JacksonException ignored) {
            return JSON.missingNode();
        }
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }

    /** The bearer key; null if none was sent. */
    public @Nullable String key() {
        return header("Authorization")
                .filter(value -> value.toLowerCase(Locale.ROOT).startsWith(BEARER))
                .map(value -> value.substring(BEARER.length()).strip())
                .orElse(null);
    }

    String path() {
        return target.contains("?") ? target.substring(0, target.indexOf('?')) : target;
    }

    boolean is(String verb, String pathEnd) {
        return method.equals(verb) && path().endsWith(pathEnd);
    }
}
