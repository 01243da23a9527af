package dev.troupe.reference;

import dev.troupe.tenancy.ActingUser;
import dev.troupe.tenancy.ApiArea;
import java.util.Arrays;
import java.util.stream.Stream;
import org.springframework.web.method.HandlerMethod;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One operation of the document. Where a path takes several kinds of body, each of its methods in the code is one, with the same node.
 *
 * @param method in capitals
 * @param node its part of the document
 * @param handler what carries it out
 */
record Operation(String method, String path, ObjectNode node, HandlerMethod handler) {

    String id() {
        return node.path("operationId").asString("");
    }

    ApiArea area() {
        return ApiArea.of(path);
    }

    boolean hasVariables() {
        return path.contains("{");
    }

    boolean takesBody() {
        return node.has("requestBody");
    }

    /** Whether a user acts in it, whom a service key must name. */
    boolean hasActingUser() {
        return Arrays.stream(handler.getMethodParameters()).anyMatch(it -> it.getParameterType() == ActingUser.class);
    }

    /** Parameters of the query and headers that are this operation's own. */
    boolean takesParameters() {
        return parameters().anyMatch(it -> !it.path("in").asString().equals("path") && !isUser(it));
    }

    boolean takesHeader(String name) {
        return parameters()
                .anyMatch(it -> it.path("in").asString().equals("header")
                        && it.path("name").asString().equalsIgnoreCase(name));
    }

    private static boolean isUser(JsonNode parameter) {
        return parameter.path("name").asString().equals(Access.USER);
    }

    Stream<ObjectNode> parameters() {
        return node.path("parameters").valueStream().map(ObjectNode.class::cast);
    }

    ArrayNode parameterList() {
        return node.withArray("/parameters");
    }

    ObjectNode responses() {
        return node.withObject("/responses");
    }

    /** The answers that are no problems. */
    Stream<ObjectNode> successes() {
        return responses()
                .propertyStream()
                .filter(it -> it.getKey().startsWith("2"))
                .map(it -> (ObjectNode) it.getValue());
    }
}
