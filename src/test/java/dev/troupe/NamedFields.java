package dev.troupe;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Where a call names things beside its path: the fields of bodies and the parameters of queries that are ids or names. */
final class NamedFields {

    /** What names a thing though it is no UUID; every UUID does. */
    private static final Set<String> NAMES =
            Set.of("character", "characters", "connection", "defaultConnection", "failover", "subject");

    /** A step into a list. */
    private static final String EACH = "[]";

    private static final JsonMapper JSON = JsonMapper.shared();

    private NamedFields() {}

    /**
     * One such place.
     *
     * @param path the fields that lead to it, and {@code []} into a list; empty for the body itself; of a query the parameter alone
     */
    record Field(List<String> path, boolean inQuery) {

        /** The field's own, whether it is one name or a list of them; empty for a body that is nothing but names. */
        String name() {
            return path.stream()
                    .filter(it -> !it.equals(EACH))
                    .reduce((_, last) -> last)
                    .orElse("");
        }

        Kind kind(Reference.Operation operation) {
            return switch (name()) {
                case "parentId", "messageId", "before" -> Kind.MESSAGE;
                case "turnId" -> Kind.TURN;
                case "character", "characters" -> Kind.SLUG;
                case "connection", "defaultConnection", "failover" -> Kind.CONNECTION_NAME;
                case "subject", "user" -> Kind.USER;
                case "key", "request" ->
                    Kind.KEY; // what the audit is asked for, none of which are things by themselves
                case "" -> Kind.ofVariable(operation.path().replaceAll(".*/", ""), "");
                default ->
                    throw new AssertionError("Nobody has said what %s of %s names: add it to NamedFields.Field.kind"
                            .formatted(path, operation));
            };
        }

        /** The body with this name in its place, and else as it is. */
        JsonNode in(JsonNode body, String name) {
            return placed(body, path, name);
        }

        private static JsonNode placed(JsonNode in, List<String> path, String name) {
            if (path.isEmpty()) return JSON.getNodeFactory().stringNode(name);
            var rest = path.subList(1, path.size());
            if (path.getFirst().equals(EACH)) return JSON.createArrayNode().add(placed(in.path(0), rest, name));
            var object = in instanceof ObjectNode given ? given.deepCopy() : JSON.createObjectNode();
            object.set(path.getFirst(), placed(object.path(path.getFirst()), rest, name));
            return object;
        }

        @Override
        public String toString() {
            return String.join(".", path);
        }
    }

    static List<Field> of(Reference reference, Reference.Operation operation) {
        var found = new ArrayList<Field>();
        look(reference, operation.body().path("schema"), List.of(), found);
        operation
                .node()
                .path("parameters")
                .valueStream()
                .filter(it -> it.path("in").asString().equals("query"))
                .filter(it -> isName(it.path("name").asString(), it.path("schema"))
                        || it.path("name").asString().equals("user"))
                .forEach(it -> found.add(new Field(List.of(it.path("name").asString()), true)));
        return found;
    }

    private static void look(Reference reference, JsonNode schema, List<String> path, List<Field> found) {
        var followed = reference.followed(schema);
        var field = new Field(path, false);
        if (followed.path("type").asString("").equals("array")) {
            look(reference, followed.path("items"), longer(path, EACH), found);
        } else if (isName(field.name(), followed)) {
            found.add(field);
        } else {
            followed.path("properties")
                    .propertyStream()
                    .forEach(it -> look(reference, it.getValue(), longer(path, it.getKey()), found));
        }
    }

    private static List<String> longer(List<String> path, String step) {
        return Stream.concat(path.stream(), Stream.of(step)).toList();
    }

    private static boolean isName(String name, JsonNode schema) {
        if (schema.has("properties")) return false;
        return schema.path("format").asString("").equals("uuid") || NAMES.contains(name);
    }
}
