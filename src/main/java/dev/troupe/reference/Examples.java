package dev.troupe.reference;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Examples out of {@code openapi/examples}: {@code <operationId>.json} has a {@code request} and a {@code response}, and where an
 * answer is another kind of text, {@code <operationId>.txt} is one. All turns' events have one example.
 */
class Examples implements Chapter {

    private static final String FOLDER = "openapi/examples/";
    private static final String EVENTS = "text/event-stream";
    private static final String LINES = "application/x-ndjson";

    @Override
    public void complete(Draft draft) {
        draft.operations().forEach(Examples::add);
    }

    private static void add(Operation operation) {
        var example = example(operation);
        var body = (ObjectNode) operation.node().withObject("/requestBody");
        if (body.isEmpty()) operation.node().remove("requestBody");
        content(body, example.path("request"), operation);
        operation.successes().forEach(it -> content(it, example.path("response"), operation));
    }

    private static void content(ObjectNode part, JsonNode json, Operation operation) {
        part.path("content").propertyStream().forEach(it -> {
            var content = (ObjectNode) it.getValue();
            content.remove("example");
            if (it.getKey().equals("application/json")) {
                if (!json.isMissingNode()) content.set("example", json);
            } else if (it.getKey().startsWith("text/") || it.getKey().equals(LINES)) {
                var text = read(it.getKey().equals(EVENTS) ? "events.txt" : operation.id() + ".txt");
                if (!text.isEmpty()) content.put("example", text);
            }
        });
    }

    private static JsonNode example(Operation operation) {
        var json = read(operation.id() + ".json");
        return json.isEmpty()
                ? JsonMapper.shared().createObjectNode()
                : JsonMapper.shared().readTree(json);
    }

    /** Empty for a file that is not there. */
    private static String read(String name) {
        var file = new ClassPathResource(FOLDER + name);
        if (!file.exists()) return "";
        try {
            return file.getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }
}
