package dev.troupe;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Where a call names things beside its path: the fields of bodies and the parameters of queries that are ids or names. */
final class NamedFields {

    /** What names a thing though it is no UUID; every UUID does. */
    private static final Set<String> NAMES =
            Set.of("character", "characters", "connection", "defaultConnection", "failover", "subject");

    private NamedFields() {}

    /**
     * One such place.
     *
     * @param path the fields that lead to it; empty for the body itself; of a query the parameter alone
     * @param list whether there it is one of several
     */
    record Field(List<String> path, boolean list, boolean inQuery) {

        String name() {
            return path.isEmpty() ? "" : path.getLast();
        }

        Kind kind(Reference.Operation operation) {
            return switch (name()) {
                case "parentId", "messageId", "before" -> Kind.MESSAGE;
                case "turnId" -> Kind.TURN;
                case "character", "characters" -> Kind.SLUG;
                case "connection", "defaultConnection", "failover" -> Kind.CONNECTION_NAME;
                case "" -> Kind.ofVariable(operation.path().replaceAll(".*/", ""), "");
                default ->
                    throw new AssertionError("Nobody has said what %s of %s names: add it to NamedFields.kind"
                            .formatted(path, operation));
            };
        }

        /** The body with this name in its place. */
        JsonNode in(JsonNode body, String name) {
            var value = JsonMapper.shared().createObjectNode().stringNode(name);
            JsonNode placed = list ? JsonMapper.shared().createArrayNode().add(value) : value;
            if (path.isEmpty()) return placed;
            var copy = body instanceof ObjectNode object
                    ? object.deepCopy()
                    : JsonMapper.shared().createObjectNode();
            var at = copy;
            for (var field : path.subList(0, path.size() - 1)) {
                at = at.path(field) instanceof ObjectNode nested ? nested : at.putObject(field);
            }
            at.set(name(), placed);
            return copy;
        }

        @Override
        public String toString() {
            return path.toString();
        }
    }

    static List<Field> of(Reference reference, Reference.Operation operation) {
        var found = new ArrayList<Field>();
        look(reference, operation.body().path("schema"), List.of(), false, found);
        operation
                .node()
                .path("parameters")
                .valueStream()
                .filter(it -> it.path("in").asString().equals("query"))
                .filter(it -> isName(it.path("name").asString(), it.path("schema")))
                .forEach(it -> found.add(new Field(List.of(it.path("name").asString()), false, true)));
        return found;
    }

    private static void look(Reference reference, JsonNode schema, List<String> path, boolean list, List<Field> found) {
        var followed = reference.followed(schema);
        var name = path.isEmpty() ? "" : path.getLast();
        if (followed.path("type").asString("").equals("array")) {
            look(reference, followed.path("items"), path, true, found);
        } else if (isName(name, followed)) {
            found.add(new Field(path, list, false));
        } else if (!list) {
            for (Map.Entry<String, JsonNode> it : followed.path("properties").properties()) {
                var longer = new ArrayList<>(path);
                longer.add(it.getKey());
                look(reference, it.getValue(), longer, false, found);
            }
        }
    }

    private static boolean isName(String name, JsonNode schema) {
        return schema.path("format").asString("").equals("uuid") || NAMES.contains(name);
    }
}
