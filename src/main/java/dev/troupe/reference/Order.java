package dev.troupe.reference;

import java.util.List;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The same order at every start: paths as texts are ordered, and of a path what reads before what writes. */
class Order implements Chapter {

    private static final List<String> METHODS = List.of("get", "post", "put", "patch", "delete");
    private static final List<String> PARTS = List.of("openapi", "info", "servers", "tags", "paths", "components");

    @Override
    public void complete(Draft draft) {
        var paths = (ObjectNode) draft.root().path("paths");
        var sorted = new TreeMap<String, JsonNode>();
        paths.propertyStream().forEach(it -> sorted.put(it.getKey(), it.getValue()));
        paths.removeAll();
        sorted.forEach((path, item) -> paths.set(path, sorted((ObjectNode) item, METHODS)));
        var root = sorted(draft.root(), PARTS);
        draft.root().removeAll();
        draft.root().setAll(root);
    }

    private static ObjectNode sorted(ObjectNode node, List<String> names) {
        var sorted = node.objectNode();
        names.stream().filter(node::has).forEach(it -> sorted.set(it, node.path(it)));
        return sorted;
    }
}
