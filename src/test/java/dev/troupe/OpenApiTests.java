package dev.troupe;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.troupe.problem.ProblemType;
import dev.troupe.testing.Api;
import dev.troupe.testing.TroupeTest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;

/**
 * The document describes every route of the API, and all of it. A new route needs an {@code @Operation(operationId = …)} and Javadoc on its
 * method, a {@code @Tag} on it or its controller, and {@code src/main/resources/openapi/examples/<operationId>.json}.
 */
@TroupeTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OpenApiTests {

    private static final Pattern ID = Pattern.compile("[a-z][A-Za-z]+");
    private static final String EXAMPLES = "add it to src/main/resources/openapi/examples/%s.json";

    @Autowired
    Environment environment;

    @Autowired
    RequestMappingHandlerMapping requestMappingHandlerMapping;

    Reference reference;

    @BeforeAll
    void read() {
        reference = Reference.of(environment);
    }

    Stream<Reference.Operation> operations() {
        return reference.operations();
    }

    @Test
    void everyRouteIsInTheDocumentAndEveryOperationIsARoute() {
        var routes = Routes.of(requestMappingHandlerMapping)
                .filter(it -> !it.equals("GET /v1/openapi.json"))
                .distinct();

        assertThat(reference.operations().map(Object::toString)).containsExactlyInAnyOrderElementsOf(routes.toList());
    }

    @Test
    void anybodyMayReadItAndNobodyReadsItTwice() {
        var anybody = Api.of(environment);
        var read = anybody.get("/v1/openapi.json");

        assertThat(read.status()).isEqualTo(200);
        assertThat(read.header("Content-Type")).isEqualTo("application/json");
        assertThat(anybody.with("If-None-Match", read.header("ETag"))
                        .get("/v1/openapi.json")
                        .status())
                .isEqualTo(304);
        assertThat(anybody.key("trp_nobody_knows").get("/v1/openapi.json").status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v3/api-docs", "/v3/api-docs.yaml", "/v1/openapi.json.yaml", "/swagger-ui/index.html"})
    void itIsNowhereElse(String path) {
        assertThat(Api.of(environment).get(path).status()).isIn(401, 404);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("operations")
    void anOperationHasANameASubjectAndASummary(Reference.Operation operation) {
        assertThat(operation.id())
                .as("an @Operation(operationId = …) on its method")
                .matches(ID)
                .isNotEqualTo(operation.method().toLowerCase());
        assertThat(operation.node().path("tags").valueStream().map(JsonNode::asString))
                .as("a @Tag on its controller or method")
                .hasSize(1)
                .noneMatch(it -> it.endsWith("-controller"));
        assertThat(operation.node().path("summary").asString(""))
                .as("Javadoc of its method, whose first sentence ends with a full stop")
                .isNotEmpty()
                .doesNotContain("@param", "{@", "<p>");
        assertThat(operation.node().path("description").asString("")).doesNotContain("@param", "{@", "<p>");
    }

    @Test
    void namesOfOperationsAreTheirOwn() {
        assertThat(reference.operations().map(Reference.Operation::id))
                .as("springdoc numbers names that are there twice, and calls a method without one as in the code")
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("operations")
    void anOperationSaysWhichCredentialsOpenIt(Reference.Operation operation) {
        var schemes = reference.document().at("/components/securitySchemes").propertyNames();

        var security = operation.node().path("security");
        assertThat(security).as("a credential").isNotEmpty();
        assertThat(security.valueStream().flatMap(it -> it.propertyNames().stream()))
                .isSubsetOf(schemes);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("operations")
    void anOperationSaysWhatMayGoWrong(Reference.Operation operation) {
        var statuses = operation.node().path("responses").propertyNames();

        assertThat(statuses).contains("401", "403", "500", "503");
        if (!operation.variables().isEmpty()) assertThat(statuses).contains("404");
        if (operation.node().has("requestBody")) assertThat(statuses).contains("400", "413", "415");
        if (takes(operation, "If-Match")) assertThat(statuses).contains("412");
        if (takes(operation, "Idempotency-Key")) assertThat(statuses).contains("422");
        failures(operation).forEach(it -> {
            var content = it.at("/content/application~1problem+json");
            assertThat(content.at("/schema/$ref").asString()).isEqualTo("#/components/schemas/Problem");
            assertThat(content.path("examples")).isNotEmpty();
        });
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("operations")
    void everyAnswerNamesItsRequest(Reference.Operation operation) {
        assertThat(operation.node().path("responses").valueStream().map(reference::followed))
                .allMatch(it -> it.path("headers").has("Troupe-Request-Id"))
                .allMatch(it -> !it.path("description").asString("").isBlank());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("operations")
    void anOperationHasExamplesThatAreAsItsSchemasSay(Reference.Operation operation) {
        bodies(operation, "request", operation.node().path("requestBody"));
        var successes = operation
                .node()
                .path("responses")
                .propertyStream()
                .filter(it -> it.getKey().startsWith("2"));
        assertThat(successes.toList()).hasSize(1).allSatisfy(it -> bodies(operation, "response", it.getValue()));
    }

    /** What is text has an example; pictures and files have none. */
    private void bodies(Reference.Operation operation, String part, JsonNode body) {
        body.path("content").propertyStream().forEach(it -> {
            var example = it.getValue().path("example");
            if (it.getKey().equals("application/json")) {
                assertThat(example.isMissingNode())
                        .as("an example of the %s: ".formatted(part) + EXAMPLES.formatted(operation.id()))
                        .isFalse();
                assertThat(reference.objections(it.getValue().path("schema"), example))
                        .as("the example of the " + part)
                        .isEmpty();
            } else if (it.getKey().startsWith("text/") || it.getKey().endsWith("ndjson")) {
                assertThat(example.asString(""))
                        .as("an example of " + it.getKey())
                        .isNotBlank();
            }
        });
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("operations")
    void thePathsVariablesAreParametersThatMustBeGiven(Reference.Operation operation) {
        var given = operation
                .node()
                .path("parameters")
                .valueStream()
                .filter(it -> it.path("in").asString().equals("path"))
                .filter(it -> it.path("required").asBoolean())
                .map(it -> it.path("name").asString());

        assertThat(given).containsExactlyInAnyOrderElementsOf(operation.variables());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("operations")
    void aParameterIsThereOnceWithASchemaAndAPlace(Reference.Operation operation) {
        var parameters = operation.node().path("parameters").valueStream().toList();

        assertThat(parameters.stream()
                        .map(it -> it.path("in").asString() + it.path("name").asString()))
                .doesNotHaveDuplicates();
        assertThat(parameters)
                .allMatch(it ->
                        Set.of("path", "query", "header").contains(it.path("in").asString()))
                .allMatch(it -> it.path("schema").isObject());
    }

    @Test
    void everyProblemIsInTheCatalogueAndHasAnExampleThatIsOne() {
        var problem = reference.document().at("/components/schemas/Problem");

        assertThat(problem.at("/properties/type/enum").valueStream().map(JsonNode::asString))
                .containsExactlyElementsOf(Arrays.stream(ProblemType.values())
                        .map(it -> it.uri().toString())
                        .toList());
        for (var type : ProblemType.values()) {
            var example = reference
                    .document()
                    .at("/components/examples/" + type.code())
                    .path("value");
            assertThat(reference.objections(problem, example)).as(type.code()).isEmpty();
            assertThat(example.path("type").asString()).isEqualTo(type.uri().toString());
            assertThat(example.path("status").asInt()).isEqualTo(type.status().value());
        }
    }

    @Test
    void everySchemaIsASchema() {
        var meta = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));
        var found = new ArrayList<JsonNode>();
        walk(reference.document().path("paths"), it -> {
            if (it.path("schema").isObject()) found.add(it.path("schema"));
        });
        reference.document().at("/components/schemas").forEach(found::add);

        assertThat(found).hasSizeGreaterThan(100);
        assertThat(found).allSatisfy(it -> assertThat(meta.validate(it)).isEmpty());
    }

    @Test
    void everyReferenceLeadsSomewhere() {
        walk(reference.document(), it -> {
            if (it.path("$ref").isString())
                assertThat(reference.followed(it).isMissingNode())
                        .as(it.toString())
                        .isFalse();
        });
    }

    @Test
    void theDocumentIsAnOpenApiDocument() {
        var document = reference.document();

        assertThat(document.propertyNames())
                .containsExactly("openapi", "info", "servers", "tags", "paths", "components");
        assertThat(document.path("openapi").asString()).matches("3\\.1\\.\\d");
        assertThat(document.at("/info/title").asString("")).isNotEmpty();
        assertThat(document.at("/info/version").asString("")).isNotEmpty();
        assertThat(document.path("paths").propertyNames()).allMatch(it -> it.startsWith("/v1/"));
        assertThat(document.path("components").propertyStream().flatMap(it -> it.getValue().propertyNames().stream()))
                .allMatch(it -> it.matches("[A-Za-z0-9._-]+"));
        assertThat(document.path("tags").valueStream().map(it -> it.path("name").asString()))
                .doesNotHaveDuplicates()
                .containsAll(reference
                        .operations()
                        .map(it -> it.node().at("/tags/0").asString())
                        .toList());
        assertThat(document.path("tags"))
                .allMatch(it -> !it.path("description").asString("").isBlank());
    }

    private Stream<JsonNode> failures(Reference.Operation operation) {
        return operation
                .node()
                .path("responses")
                .propertyStream()
                .filter(it -> !it.getKey().startsWith("2"))
                .map(it -> reference.followed(it.getValue()));
    }

    private static boolean takes(Reference.Operation operation, String header) {
        return operation
                .node()
                .path("parameters")
                .valueStream()
                .anyMatch(it -> it.path("name").asString().equals(header));
    }

    private static void walk(JsonNode node, Consumer<JsonNode> each) {
        each.accept(node);
        node.forEach(it -> walk(it, each));
    }
}
