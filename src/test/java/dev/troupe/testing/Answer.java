package dev.troupe.testing;

import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the API answered. */
public record Answer(int status, HttpHeaders headers, byte[] bytes) {

    static Answer of(HttpResponse<byte[]> response) {
        return new Answer(response.statusCode(), response.headers(), response.body());
    }

    public String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** The body, which must be JSON. */
    public JsonNode json() {
        return JsonMapper.shared().readTree(bytes);
    }

    public String header(String name) {
        return headers.firstValue(name).orElse("");
    }

    /** The text at a path such as {@code character.slug}; empty when there is none. */
    public String at(String path) {
        return json().at("/" + path.replace('.', '/')).asString("");
    }

    /** The problem's code, such as {@code not-found}; empty when the body is no problem document. */
    public String problem() {
        if (!header("Content-Type").startsWith("application/problem+json")) return "";
        return at("type").replace("urn:troupe:problem:", "");
    }

    /** The body of an answer that must have succeeded, for preparing a test. */
    public JsonNode ok() {
        if (status / 100 != 2) throw new AssertionError("%d %s".formatted(status, text()));
        return json();
    }
}
