package dev.troupe.reference;

import dev.troupe.tenancy.ApiArea;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** Headers that mean the same everywhere. */
class Headers implements Chapter {

    private static final String REQUEST_ID = "Troupe-Request-Id";
    private static final String RETRY_AFTER = "Retry-After";

    private static final Map<String, String> ASKED = Map.of(
            "Idempotency-Key",
            "1 to 128 characters. The same key with the same request finds what the first one made, for 24 hours.",
            "If-Match",
            "The version that the write was made against, such as `\"7\"`; refused when it is no longer the newest.",
            "Last-Event-ID",
            "The id of the last event that was read. Browsers' `EventSource` sends it by itself.");

    @Override
    public void complete(Draft draft) {
        var headers = draft.components("headers");
        header(headers, REQUEST_ID, "Names the request in our log.", "string").put("format", "uuid");
        header(headers, RETRY_AFTER, "Seconds after which to try again.", "integer")
                .put("minimum", 0);
        draft.operations().forEach(it -> {
            if (isDoneOnce(it) && !it.takesHeader("Idempotency-Key")) askOnce(it);
            it.successes().forEach(Headers::name);
            it.parameters().forEach(Headers::describe);
        });
    }

    /** What admins and the operator post is done once for a key, whatever it is; no controller takes part in that. */
    private static boolean isDoneOnce(Operation operation) {
        return operation.method().equals("POST")
                && (operation.area() == ApiArea.ADMIN || operation.area() == ApiArea.OPERATOR);
    }

    private static void askOnce(Operation operation) {
        var parameter = operation.node().withArray("/parameters").addObject();
        parameter.put("name", "Idempotency-Key").put("in", "header").put("required", false);
        parameter.putObject("schema").put("type", "string").put("minLength", 1).put("maxLength", 128);
    }

    private static ObjectNode header(ObjectNode headers, String name, String description, String type) {
        var header = headers.putObject(name).put("description", description);
        return header.putObject("schema").put("type", type);
    }

    /** Adds the header that every answer has. */
    static void name(ObjectNode response) {
        refer(response, REQUEST_ID);
    }

    static void askToRetry(ObjectNode response) {
        refer(response, RETRY_AFTER);
    }

    private static void refer(ObjectNode response, String header) {
        response.withObject("/headers").putObject(header).put("$ref", "#/components/headers/" + header);
    }

    private static void describe(ObjectNode parameter) {
        var text = ASKED.get(parameter.path("name").asString());
        if (text != null && parameter.path("in").asString().equals("header")) parameter.put("description", text);
    }
}
