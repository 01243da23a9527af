package dev.troupe.reference;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.troupe.problem.InvalidRequest;
import dev.troupe.problem.NotFound;
import dev.troupe.problem.ProblemType;
import dev.troupe.problem.Problems;
import dev.troupe.problem.TroupeException;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The problem document's schema, and an example of each type, made of the catalogue itself. */
final class ProblemSchema {

    static final String NAME = "Problem";

    private static final String PATH = "/v1/sessions";
    private static final JsonMapper JSON = JsonMapper.builder()
            .changeDefaultPropertyInclusion(it -> it.withValueInclusion(JsonInclude.Include.NON_NULL))
            .build();

    private ProblemSchema() {}

    static void write(Draft draft) {
        draft.components("schemas").set(NAME, schema());
        var examples = draft.components("examples");
        for (var type : ProblemType.values()) {
            examples.putObject(type.code()).put("summary", type.title()).set("value", example(type));
        }
    }

    private static ObjectNode schema() {
        var schema = JSON.createObjectNode().put("type", "object");
        schema.put("description", "What went wrong, as RFC 9457 has it. Some types have members of their own besides.");
        var fields = schema.putObject("properties");
        var types = fields.putObject("type").put("type", "string").put("format", "uri");
        types.put("description", "What kind of problem it is, for programs.");
        for (var type : ProblemType.values())
            types.withArray("/enum").add(type.uri().toString());
        text(fields, "title", "The same of every problem of the type, for people.");
        fields.putObject("status").put("type", "integer").put("minimum", 400).put("maximum", 599);
        text(fields, "detail", "What it is this time, for people.");
        text(fields, "instance", "The path that the request was for.");
        number(fields, "retryAfter", "Seconds after which to try again.");
        number(fields, "version", "With `stale-version`: the stored one.");
        number(fields, "limit", "With `too-large`: how many bytes there may be.");
        text(fields, "turnId", "The turn that is in the way, or that failed.").put("format", "uuid");
        text(fields, "events", "With `session-busy`: where to follow the reply that is being written.");
        text(fields, "incident", "With `internal`: names the failure in our log.")
                .put("format", "uuid");
        errors(fields);
        schema.putArray("required").add("type").add("title").add("status");
        return schema;
    }

    private static void errors(ObjectNode fields) {
        var errors = fields.putObject("errors").put("type", "array");
        errors.put("description", "With `invalid-request`: each rule that the request breaks.");
        var error = errors.putObject("items").put("type", "object");
        var parts = error.putObject("properties");
        text(parts, "field", "A path as in the request's JSON, or the name of a parameter or header.");
        text(parts, "message", "What it must be, for people.");
        error.putArray("required").add("field").add("message");
    }

    private static ObjectNode text(ObjectNode fields, String name, String description) {
        return fields.putObject(name).put("type", "string").put("description", description);
    }

    private static void number(ObjectNode fields, String name, String description) {
        fields.putObject(name).put("type", "integer").put("format", "int64").put("description", description);
    }

    private static ObjectNode example(ProblemType type) {
        var problem = switch (type) {
            case INVALID_REQUEST -> new InvalidRequest("title", "size must be between 0 and 200");
            case NOT_FOUND -> new NotFound();
            default -> new Example(type);
        };
        return JSON.valueToTree(Problems.document(problem, PATH));
    }

    private static final class Example extends TroupeException {

        Example(ProblemType type) {
            super(type, type.title() + ".");
            switch (type) {
                case LIMIT_EXCEEDED, UPSTREAM_BUSY, UNAVAILABLE -> tell("retryAfter", 5);
                case STALE_VERSION -> tell("version", 8);
                case TOO_LARGE -> tell("limit", 1_048_576);
                case INTERNAL -> tell("incident", new UUID(0x01932c07d55370c2L, 0x9c1ae3b0f4d26e5aL));
                default -> {}
            }
        }
    }
}
