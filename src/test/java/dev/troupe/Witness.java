package dev.troupe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.testing.Answer;
import dev.troupe.testing.Api;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls the API, and holds what it sends and what comes back against the document. */
final class Witness {

    private final Reference reference;
    private final Set<String> called = new TreeSet<>();

    Witness(Reference reference) {
        this.reference = reference;
    }

    /** The operations that were called so far. */
    Set<String> called() {
        return called;
    }

    Answer get(Api caller, String path) {
        return call(caller, "GET", path, null);
    }

    Answer post(Api caller, String path, Object body) {
        return call(caller, "POST", path, body);
    }

    Answer put(Api caller, String path, Object body) {
        return call(caller, "PUT", path, body);
    }

    Answer patch(Api caller, String path, Object body) {
        return call(caller, "PATCH", path, body);
    }

    Answer delete(Api caller, String path) {
        return call(caller, "DELETE", path, null);
    }

    /** @param path may have a query */
    private Answer call(Api caller, String method, String path, @Nullable Object body) {
        var operation = reference.operation(method, path.replaceAll("\\?.*", ""));
        var answer = caller.send(method, path, body);
        var told = "%s: %d %s".formatted(operation, answer.status(), answer.text());
        var response = operation.node().path("responses").path(String.valueOf(answer.status()));
        assertThat(response.isMissingNode()).as("a documented status: " + told).isFalse();
        hold(reference.followed(response), answer, told);
        if (answer.status() < 300) {
            called.add(operation.id());
            if (body != null && !(body instanceof byte[])) request(operation, body);
        }
        return answer;
    }

    private void request(Reference.Operation operation, Object body) {
        var schema = operation.body().path("schema");
        if (schema.isMissingNode()) return;
        var sent = JsonMapper.shared().<JsonNode>valueToTree(body);
        assertThat(reference.objections(schema, sent))
                .as("what %s takes", operation)
                .isEmpty();
    }

    private void hold(JsonNode response, Answer answer, String told) {
        response.path("headers").propertyNames().stream()
                .filter(it -> !it.equals("Retry-After"))
                .forEach(it -> assertThat(answer.header(it)).as(told).isNotEmpty());
        var type = answer.header("Content-Type").replaceAll(";.*", "");
        if (response.path("content").isEmpty()) {
            assertThat(answer.bytes()).as(told).isEmpty();
            return;
        }
        var content = content(response, type);
        assertThat(content.isMissingNode())
                .as("a documented type, not %s: %s", type, told)
                .isFalse();
        if (type.endsWith("json")) {
            assertThat(reference.objections(content.path("schema"), answer.json()))
                    .as(told)
                    .isEmpty();
        }
    }

    private static JsonNode content(JsonNode response, String type) {
        var contents = response.path("content");
        if (contents.has(type)) return contents.path(type);
        var family = type.replaceAll("/.*", "/*");
        return contents.has(family) ? contents.path(family) : contents.path("*/*");
    }
}
