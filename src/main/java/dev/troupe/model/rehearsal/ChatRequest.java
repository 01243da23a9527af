package dev.troupe.model.rehearsal;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What of an OpenAI chat-completions request matters to a rehearsal. Other fields are ignored, as OpenAI-compatible servers do.
 *
 * @param maxTokens at most so many tokens of reply; {@link Integer#MAX_VALUE} when the request does not say
 * @param stops the reply ends before the first of these
 */
record ChatRequest(
        String model,
        List<Line> messages,
        boolean stream,
        boolean includeUsage,
        int maxTokens,
        List<String> stops,
        long seed) {

    private static final int MOST_BYTES = 4 * 1024 * 1024;
    private static final int MOST_MESSAGES = 4_096;
    private static final int MOST_STOPS = 4;

    /** Reads the body, as far as the limit. */
    static ChatRequest read(InputStream body, JsonMapper json) throws IOException {
        byte[] bytes = body.readNBytes(MOST_BYTES + 1);
        if (bytes.length > MOST_BYTES) {
            throw Refusal.invalid("The request body is larger than " + MOST_BYTES + " bytes.", null);
        }
        try {
            return of(json.readTree(bytes));
        } catch (JacksonException ex) {
            throw Refusal.invalid("We could not parse the JSON body of your request.", null);
        }
    }

    private static ChatRequest of(JsonNode root) {
        if (!root.isObject()) {
            throw Refusal.invalid("The request body must be a JSON object.", null);
        }
        return new ChatRequest(
                model(root.path("model")),
                messages(root.path("messages")),
                flag(root.path("stream"), "stream"),
                flag(root.path("stream_options").path("include_usage"), "stream_options.include_usage"),
                maxTokens(root),
                stops(root.path("stop")),
                seed(root.path("seed")));
    }

    private static String model(JsonNode node) {
        if (!node.isString() || node.stringValue().isBlank()) {
            throw Refusal.invalid("you must provide a model parameter", "model");
        }
        return node.stringValue();
    }

    private static List<Line> messages(JsonNode node) {
        if (!node.isArray() || node.isEmpty() || node.size() > MOST_MESSAGES) {
            throw Refusal.invalid("'messages' must be an array of 1 to " + MOST_MESSAGES + " messages.", "messages");
        }
        return node.valueStream().map(ChatRequest::message).toList();
    }

    private static Line message(JsonNode node) {
        Line.Role role = switch (node.path("role").asString("")) {
            case "system", "developer" -> Line.Role.SYSTEM;
            case "user" -> Line.Role.USER;
            case "assistant" -> Line.Role.ASSISTANT;
            default -> throw Refusal.invalid("A message's role must be system, user or assistant.", "messages");
        };
        return new Line(role, content(node.path("content")));
    }

    /** A string, or an array of parts, of which the text counts. */
    private static String content(JsonNode node) {
        if (node.isString()) {
            return node.stringValue();
        }
        if (!node.isArray()) {
            throw Refusal.invalid("A message's content must be a string or an array of parts.", "messages");
        }
        var text = new StringBuilder();
        node.valueStream().forEach(part -> text.append(part.path("text").asString("")));
        return text.toString();
    }

    private static boolean flag(JsonNode node, String param) {
        if (!isAbsent(node) && !node.isBoolean()) {
            throw Refusal.invalid("'" + param + "' must be true or false.", param);
        }
        return node.asBoolean(false);
    }

    private static int maxTokens(JsonNode root) {
        String param = isAbsent(root.path("max_completion_tokens")) ? "max_tokens" : "max_completion_tokens";
        JsonNode node = root.path(param);
        if (isAbsent(node)) {
            return Integer.MAX_VALUE;
        }
        if (!node.isInt() || node.intValue() < 1) {
            throw Refusal.invalid("'" + param + "' must be a positive integer.", param);
        }
        return node.intValue();
    }

    private static long seed(JsonNode node) {
        if (!isAbsent(node) && !(node.isIntegralNumber() && node.canConvertToLong())) {
            throw Refusal.invalid("'seed' must be an integer.", "seed");
        }
        return node.asLong(0);
    }

    private static List<String> stops(JsonNode node) {
        if (isAbsent(node)) {
            return List.of();
        }
        List<JsonNode> stops = node.isArray() ? node.valueStream().toList() : List.of(node);
        if (stops.size() > MOST_STOPS
                || !stops.stream()
                        .allMatch(it -> it.isString() && !it.stringValue().isEmpty())) {
            throw Refusal.invalid("'stop' must be a string or up to " + MOST_STOPS + " of them.", "stop");
        }
        return stops.stream().map(JsonNode::stringValue).toList();
    }

    private static boolean isAbsent(JsonNode node) {
        return node.isMissingNode() || node.isNull();
    }
}
