package dev.troupe;

import com.networknt.schema.Error;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.troupe.testing.Api;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The OpenAPI document of the application under test, and whether values are as it says. */
final class Reference {

    private static final String DIALECT = "https://json-schema.org/draft/2020-12/schema";
    private static final Pattern VARIABLE = Pattern.compile("\\{([^}]+)}");

    private final SchemaRegistry schemas = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private final Map<String, com.networknt.schema.Schema> known = new ConcurrentHashMap<>();
    private final JsonNode document;
    private final JsonNode closed;

    private Reference(JsonNode document) {
        this.document = document;
        this.closed = closed(document.path("components").path("schemas"));
    }

    static Reference of(Environment environment) {
        return new Reference(Api.of(environment).get("/v1/openapi.json").ok());
    }

    /** One operation. @param method in capitals */
    record Operation(String method, String path, JsonNode node) {

        String id() {
            return node.path("operationId").asString("");
        }

        List<String> variables() {
            return VARIABLE.matcher(path).results().map(it -> it.group(1)).toList();
        }

        /** The schema of a JSON body; missing where it takes none. */
        JsonNode body() {
            return node.at("/requestBody/content").path("application/json");
        }

        @Override
        public String toString() {
            return method + " " + path;
        }

        private boolean fits(String method, String concrete) {
            var pattern = VARIABLE.matcher(path).replaceAll("[^/]+");
            return this.method.equals(method) && concrete.matches(pattern);
        }
    }

    JsonNode document() {
        return document;
    }

    Stream<Operation> operations() {
        return document.path("paths")
                .propertyStream()
                .flatMap(path -> path.getValue()
                        .propertyStream()
                        .map(it -> new Operation(it.getKey().toUpperCase(Locale.ROOT), path.getKey(), it.getValue())));
    }

    /** The operation that a call is one of. @param path with its variables' values, without a query */
    Operation operation(String method, String path) {
        return operations()
                .filter(it -> it.fits(method, path))
                .min(Comparator.comparing(it -> it.variables().size()))
                .orElseThrow(() -> new AssertionError(method + " " + path + " is not in the document"));
    }

    /** What a reference leads to; the node itself where it is none. */
    JsonNode followed(JsonNode node) {
        var ref = node.path("$ref").asString("");
        return ref.isEmpty() ? node : document.at(ref.substring(1));
    }

    /** How a value is not as a schema of the document says; empty when it is. Fields that no schema names are objected to. */
    List<String> objections(JsonNode schema, JsonNode value) {
        var compiled = known.computeIfAbsent(schema.toString(), _ -> schemas.getSchema(standalone(schema)));
        return compiled
                .validate(value, context -> context.executionConfig(it -> it.formatAssertionsEnabled(true)))
                .stream()
                .map(Error::toString)
                .toList();
    }

    private JsonNode standalone(JsonNode schema) {
        var root = JsonMapper.shared().createObjectNode().put("$schema", DIALECT);
        root.putArray("allOf").add(schema);
        root.putObject("components").set("schemas", closed);
        return root;
    }

    private static JsonNode closed(JsonNode schemas) {
        var copy = (ObjectNode) schemas.deepCopy();
        copy.propertyStream()
                .filter(it -> it.getValue().has("properties") && !it.getKey().equals("Problem"))
                .forEach(it -> ((ObjectNode) it.getValue()).put("additionalProperties", false));
        return copy;
    }
}
