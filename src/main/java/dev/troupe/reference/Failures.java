package dev.troupe.reference;

import dev.troupe.problem.Fails;
import dev.troupe.problem.ProblemType;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.HttpStatus;

/** What can go wrong with each operation: by what it takes, and by what its method says besides. */
class Failures implements Chapter {

    private static final Set<HttpStatus> FOR_NOW = Set.of(HttpStatus.TOO_MANY_REQUESTS, HttpStatus.SERVICE_UNAVAILABLE);

    @Override
    public void complete(Draft draft) {
        ProblemSchema.write(draft);
        draft.operations().forEach(it -> add(draft, it));
    }

    private static void add(Draft draft, Operation operation) {
        var byStatus = new TreeMap<Integer, List<ProblemType>>();
        for (var type : types(operation)) {
            byStatus.computeIfAbsent(type.status().value(), _ -> new ArrayList<>())
                    .add(type);
        }
        byStatus.forEach((status, types) -> operation
                .responses()
                .putObject(String.valueOf(status))
                .put("$ref", "#/components/responses/" + response(draft, types)));
    }

    private static Set<ProblemType> types(Operation operation) {
        var types = EnumSet.of(ProblemType.INTERNAL, ProblemType.UNAVAILABLE);
        if (!operation.area().credentials().isEmpty()) {
            types.addAll(List.of(ProblemType.UNAUTHENTICATED, ProblemType.FORBIDDEN, ProblemType.LIMIT_EXCEEDED));
        }
        if (operation.hasActingUser()) types.add(ProblemType.USER_REQUIRED);
        if (operation.hasVariables()) types.add(ProblemType.NOT_FOUND);
        if (operation.takesParameters()) types.add(ProblemType.INVALID_REQUEST);
        if (operation.takesBody()) {
            types.addAll(
                    List.of(ProblemType.INVALID_REQUEST, ProblemType.TOO_LARGE, ProblemType.UNSUPPORTED_MEDIA_TYPE));
        }
        if (operation.takesHeader("If-Match")) types.add(ProblemType.STALE_VERSION);
        if (operation.takesHeader("Idempotency-Key")) types.add(ProblemType.IDEMPOTENCY_MISMATCH);
        var said =
                AnnotatedElementUtils.findMergedAnnotation(operation.handler().getMethod(), Fails.class);
        if (said != null) types.addAll(List.of(said.value()));
        return types;
    }

    /** The name of the response that tells of these, made when it is not there yet. */
    private static String response(Draft draft, List<ProblemType> types) {
        var name = types.stream().map(ProblemType::code).collect(Collectors.joining("-or-"));
        var responses = draft.components("responses");
        if (responses.has(name)) return name;
        var response = responses.putObject(name);
        response.put("description", types.stream().map(ProblemType::title).collect(Collectors.joining("; or: ")));
        Headers.name(response);
        if (FOR_NOW.contains(types.getFirst().status())) Headers.askToRetry(response);
        var content = response.putObject("content").putObject("application/problem+json");
        content.putObject("schema").put("$ref", "#/components/schemas/" + ProblemSchema.NAME);
        var examples = content.putObject("examples");
        types.forEach(it -> examples.putObject(it.code()).put("$ref", "#/components/examples/" + it.code()));
        return name;
    }
}
