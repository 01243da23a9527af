package dev.troupe.reference;

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
            it.successes().forEach(Headers::name);
            it.parameters().forEach(Headers::describe);
        });
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
