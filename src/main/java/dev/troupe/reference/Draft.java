package dev.troupe.reference;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import tools.jackson.databind.node.ObjectNode;

/**
 * The document while it is written.
 *
 * @param schemas the classes of the schemas, by the schemas' names
 */
record Draft(ObjectNode root, List<Operation> operations, Map<String, Class<?>> schemas) {

    /** @param root as springdoc made it @param handlers what carries out each route */
    static Draft of(ObjectNode root, Map<RequestMappingInfo, HandlerMethod> handlers) {
        var schemas = SchemaNames.shorten(root);
        var operations = new ArrayList<Operation>();
        handlers.forEach((route, handler) -> {
            for (var path : route.getPatternValues()) {
                for (var method : route.getMethodsCondition().getMethods()) {
                    var node = root.path("paths").path(path).path(method.name().toLowerCase(Locale.ROOT));
                    if (node instanceof ObjectNode found) {
                        operations.add(new Operation(method.name(), path, found, handler));
                    }
                }
            }
        });
        return new Draft(root, List.copyOf(operations), schemas);
    }

    /** A part of {@code components}, made when it is not there yet. */
    ObjectNode components(String part) {
        return root.withObject("/components").withObject("/" + part);
    }

    ObjectNode schema(String name) {
        return (ObjectNode) components("schemas").path(name);
    }
}
